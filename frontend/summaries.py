"""The counts of an activity as bars, for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from consult.consultations.activities import Answers
from consult.consultations.models import Activity, Consultation
from consult.consultations.questions import kind_of
from consult.departments.rules import Person
from consult.tallies.disclosure import Released
from consult.tallies.queries import ResultsNotShown, tally_of
from frontend.bars import QuestionBars
from frontend.drawing import bars_of


@dataclass(frozen=True)
class Summary:
    """What a page shows of the counts: never a number without its base."""

    activity: Activity
    version: int
    as_of: datetime
    phase: str
    people: int
    questions: list[QuestionBars]
    threshold: int = settings.SMALLEST_TOTAL

    @property
    def is_shown(self) -> bool:
        return self.people >= self.threshold

    @property
    def is_live(self) -> bool:
        return self.phase == Consultation.Phase.OPEN


def summary_for(
    activity: Activity, reader: Person, *, mine: Answers | None = None
) -> Summary | None:
    """Return the counts as the reader may see them; None while they may not."""
    try:
        return summary_of(activity, tally_of(activity, reader=reader), mine=mine)
    except ResultsNotShown:
        return None


def summary_of(
    activity: Activity,
    released: Released,
    *,
    mine: Answers | None = None,
    estimates: Mapping[int, Mapping[str, int]] | None = None,
) -> Summary:
    """Return what was released as bars, with the reader's own answers marked.

    ``estimates`` are matched percentages, by question and key, drawn beside.
    """
    asked = {question.pk: question for question in activity.questions.all()}
    said = mine or {}
    return Summary(
        activity=activity,
        version=released.version,
        as_of=released.as_of,
        phase=released.phase,
        people=released.people,
        questions=[
            bars_of(
                asked[tally.id],
                tally,
                said.get(str(tally.id)),
                (estimates or {}).get(tally.id),
            )
            for tally in released.questions
            if not kind_of(asked[tally.id]).is_text
        ],
    )
