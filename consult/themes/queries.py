"""Which theme each text counts in, and the themes as anybody may read them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from consult.consultations.models import Activity, Consultation, Question
from consult.contributions.models import Contribution
from consult.themes.models import Text, Theme, ThemeQuerySet
from consult.themes.standing import written_opinions


def confirmed_themes(consultation: Consultation) -> ThemeQuerySet:
    """Return the themes that count, activity by activity, the largest first."""
    return (
        Theme.objects.confirmed()
        .filter(activity__consultation=consultation)
        .select_related("activity__consultation", "question")
        .order_by(
            "activity__position", "activity", "question__position", "-people", "pk"
        )
    )


def text_of(contribution: Contribution) -> Text | None:
    """Return how a contribution was counted, with its theme; none if it was not."""
    return _placed().filter(contribution=contribution).first()


def text_of_answer(question: Question, participant: bytes) -> Text | None:
    """Return how a participant's answer in words was counted, likewise."""
    found = _placed().filter(activity=question.activity_id, question=question)
    return found.filter(participant=participant).first()


def texts_of_participant(activity: Activity, participant: bytes) -> list[Text]:
    """List how a participant's words in an activity were counted, in their order."""
    answers = _placed().filter(activity=activity, participant=participant)
    written = _placed().filter(activity=activity, contribution__participant=participant)
    return [
        *answers.order_by("question__position", "pk"),
        *written.order_by("contribution"),
    ]


def theme_of(text: Text | None) -> Theme | None:
    """Return the confirmed theme that a text counts in; none while it is proposed."""
    if text is None or text.theme is None or not text.theme.is_confirmed:
        return None
    return text.theme


def themes_of_contributions(numbers: Iterable[int]) -> dict[int, Theme]:
    """Return the confirmed theme that each contribution counts in, in one query.

    What is held, hidden or a grievance keeps its place and counts in none meanwhile.
    """
    rows = Text.objects.filter(
        contribution__in=written_opinions().filter(pk__in=list(numbers)),
        theme__state=Theme.State.CONFIRMED,
    ).select_related("theme")
    return {
        row.contribution_id: row.theme
        for row in rows
        if row.contribution_id and row.theme
    }


def themes_of_answers(activity: Activity, participant: bytes) -> dict[int, Theme]:
    """Return the confirmed theme of what a participant answered to each question."""
    rows = Text.objects.filter(
        activity=activity,
        participant=participant,
        theme__state=Theme.State.CONFIRMED,
    ).select_related("theme")
    return {row.question_id: row.theme for row in rows if row.question_id and row.theme}


def _placed() -> QuerySet[Text]:
    return Text.objects.select_related(
        "theme", "question", "contribution", "activity__consultation__department"
    )
