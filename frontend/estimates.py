"""The estimate beside the answers: what is drawn of it, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.http import HttpRequest

from consult.accounts.models import Profile
from consult.analysis.models import Reading
from consult.analysis.participation import Participation
from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of
from consult.errors import Message
from frontend.analysed import AnalysisPage, Part
from frontend.represented import WHO, Places

Percents = Mapping[str, int]
"""{key of an answer: matched percentage}"""

OFF = "no"
AGES = dict(Profile.AgeBand.choices)


@dataclass(frozen=True)
class Beside:
    """One answer's percentages, as it was given and as estimated; None is hidden."""

    label: Message
    raw: int
    percent: int | None


@dataclass(frozen=True)
class EstimatePart:
    """The estimate for officials: what it rests on, and each question's answers."""

    document: Mapping[str, Any]
    together: list[str]
    questions: list[tuple[Question, list[Beside]]]

    @property
    def is_shown(self) -> bool:
        return bool(self.document["is_shown"])

    @property
    def points(self) -> int:
        return points_of(self.document)


@dataclass(frozen=True)
class Estimated:
    """What a page says of an estimate; ``with_it`` and ``without`` lead to each other.

    ``together`` are the groups that were too small to stand for others and were
    taken as one.
    """

    document: Mapping[str, Any]
    is_on: bool
    with_it: str
    without: str
    together: list[str]
    has_hidden: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.document["is_shown"])

    @property
    def points(self) -> int:
        return points_of(self.document)


def estimated_in(
    request: HttpRequest, participation: Participation, places: Places
) -> Estimated | None:
    """Return what the page says of the estimate; None where there is none at all."""
    document = participation.estimate
    if document is None:
        return None
    asked = request.GET.copy()
    is_on = asked.pop("estimate", [""])[-1] != OFF
    with_it = asked.urlencode()
    asked["estimate"] = OFF
    return Estimated(
        document,
        is_on,
        f"?{with_it}",
        f"?{asked.urlencode()}",
        together_in(document, places),
        any(c["percent"] is None for q in document["questions"] for c in q["cells"]),
    )


def estimate_part(
    activity: Activity, document: Mapping[str, Any], places: Mapping[str, Message]
) -> EstimatePart:
    """Return the estimate with the raw shares beside, as of when it was made."""
    asked = {question.pk: question for question in activity.questions.all()}
    return EstimatePart(
        document,
        together_in(document, places),
        [
            (asked[shown["id"]], _beside(asked[shown["id"]], shown["cells"]))
            for shown in document["questions"]
            if shown["cells"]
        ],
    )


def weights_for_officials(page: AnalysisPage) -> Part | None:
    """Return the section of the page of analysis."""
    document = page.document(Reading.Kind.WEIGHTS)
    if document is None:
        return None
    part = estimate_part(page.activity, document, page.names["district"])
    return Part("officials/analysis/weights.html", part)


def _beside(question: Question, cells: list[Mapping[str, Any]]) -> list[Beside]:
    labels = {
        option.key: f"{group.label}: {option.label}" if group.label else option.label
        for group in kind_of(question).groups(question)
        for option in group.options
    }
    return [
        Beside(labels.get(cell["key"], cell["key"]), cell["raw"], cell["percent"])
        for cell in cells
    ]


def points_of(document: Mapping[str, Any]) -> int:
    """Say within how many points the matched shares are those of the population."""
    return max(1, ceil(100 * document["gap"]))


def together_in(
    document: Mapping[str, Any], places: Mapping[str, Message]
) -> list[str]:
    """Say which groups were taken as one, such as "Dang, Tapi"."""
    names: Mapping[str, Mapping[str, Message]] = {
        "district": places,
        "gender": WHO,
        "age_band": AGES,
    }
    return [
        ", ".join(str(names[margin].get(stratum, stratum)) for stratum in category)
        for margin in names
        for category in document["together"].get(margin, [])
    ]
