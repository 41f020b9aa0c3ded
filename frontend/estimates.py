"""The estimate beside the answers: what is drawn of it, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from consult.accounts.models import Profile
from consult.analysis.participation import Participation
from consult.errors import Message
from frontend.represented import WHO, Places

Percents = Mapping[str, int]
"""{key of an answer: matched percentage}"""

OFF = "no"
AGES = dict(Profile.AgeBand.choices)


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


def together_in(document: Mapping[str, Any], places: Places) -> list[str]:
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
