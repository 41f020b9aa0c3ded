from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Activity, Choice
from consult.desk.exercises.base import Exercise, Setup, Statement, consultations_of
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.desk.synthetic import let_answer
from consult.errors import Message
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of

PEOPLE = 400
WEIGHTS = [38, 30, 24, 8]

TRUE = {"of_those", "more", "silent"}
"""What the tally bears out, whatever its numbers are."""

WORDS: dict[str, Promise] = {
    "state": _("{percent}% of the people of the state want “{first}”."),
    "of_those": _("Of the {people} who answered, {percent}% chose “{first}”."),
    "nobody": _("Where the page says fewer than {few}, nobody answered."),
    "more": _("Among those who answered, more chose “{first}” than “{second}”."),
    "silent": _("What those think who did not answer, the result does not say."),
    "majority": _("It is settled now: the department has to do “{first}”."),
}


@dataclass(frozen=True)
class _Figures:
    """What the statements speak of."""

    people: int
    percent: int
    first: Choice
    second: Choice


class Reading(Exercise):
    """Say of a result what it says, and no more."""

    key = "read"
    title = _("Read a tally honestly")
    task = _(
        "Look at the results of the poll on your desk. Then mark every sentence that the"
        " department may publish about it, and none that says more than was counted."
    )

    def prepare(self, stage: Stage) -> Setup:
        consultation = stage.published("05-school-hours")
        let_answer(_poll_of(consultation.pk), PEOPLE, weights=WEIGHTS)
        return {"consultations": [consultation.pk]}

    def statements(self, attempt: Attempt, *, by: User) -> list[Statement]:
        figures = _figures_of(attempt, by)
        if figures is None:
            return []
        values = {
            "people": figures.people,
            "percent": figures.percent,
            "few": settings.SMALLEST_CELL,
            "first": figures.first.text,
            "second": figures.second.text,
        }
        return [
            Statement(key, str(words).format(**values)) for key, words in WORDS.items()
        ]

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        if not consultations_of(attempt):
            return [_("The draft has been deleted. Begin the exercise again.")]
        wrong = TRUE ^ (set(marked) & WORDS.keys())
        return [REASONS[key] for key in WORDS if key in wrong]


REASONS: dict[str, Message] = {
    "state": _("Those who answered chose to; they do not stand for everybody."),
    "of_those": _(
        "A share of those who answered, with their number, is what was counted."
    ),
    "nobody": _("Small numbers are hidden to protect people; some did answer."),
    "more": _("Which choice more of them took can be counted."),
    "silent": _("This is true of every consultation, and belongs beside the result."),
    "majority": _("A consultation advises. The department decides and says why."),
}


def _figures_of(attempt: Attempt, by: User) -> _Figures | None:
    consultation = next(iter(consultations_of(attempt)), None)
    if consultation is None:
        return None
    poll = _poll_of(consultation.pk)
    released: Released = tally_of(poll, reader=by)
    choices = {
        str(choice.pk): choice for choice in poll.questions.all()[0].choices.all()
    }
    cells = sorted(released.questions[0].cells, key=lambda cell: -cell.count)
    first, second = cells[:2]
    return _Figures(
        released.people, first.percent, choices[first.key], choices[second.key]
    )


def _poll_of(consultation: int) -> Activity:
    activities = Activity.objects.filter(consultation=consultation)
    return activities.with_definition().order_by("position", "pk")[0]
