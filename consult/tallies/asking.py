"""What is asked, in the names of the cells that count it."""

from consult.consultations import questions
from consult.consultations.models import Activity, Question
from consult.responses import cells
from consult.tallies.disclosure import Asked


def asked_in(activity: Activity) -> list[Asked]:
    """List what an activity asks whose answers are shown by strata.

    A table asks as many things as it has rows.
    """
    return [
        asked
        for question in activity.questions.all()
        if not questions.kind_of(question).is_text
        and questions.is_broken_down(question)
        for asked in _asked_by(question)
    ]


def _asked_by(question: Question) -> list[Asked]:
    groups = questions.kind_of(question).groups(question)
    return [
        Asked(
            cells.chosen(question.pk, group.base)
            if group.base
            else cells.base(question.pk),
            tuple(cells.chosen(question.pk, option.key) for option in group.options),
        )
        for group in groups
    ]
