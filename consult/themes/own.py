"""Where somebody's own words count, as they themselves read it."""

from dataclasses import dataclass

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.departments.rules import Person
from consult.themes.models import Contest, Text, Theme
from consult.themes.queries import texts_of_participant, theme_of
from consult.themes.reading import words_of


@dataclass(frozen=True)
class OwnText:
    """One's own text, the confirmed theme it counts in, and what was contested last.

    Without a theme nobody has decided yet where it counts, or none fits it.
    """

    text: Text
    words: str
    language: str
    theme: Theme | None
    contest: Contest | None

    @property
    def may_contest(self) -> bool:
        """Tell whether it counts somewhere, and nothing said against it waits."""
        is_waiting = self.contest is not None and self.contest.decided_at is None
        return self.theme is not None and not is_waiting


def own_texts(activity: Activity, *, by: Person) -> list[OwnText]:
    """List what the citizen wrote in the activity and where it counts."""
    if not isinstance(by, User) or not is_citizen(by):
        return []
    return texts_said(activity, participant_in(activity, by.pk))


def texts_said(activity: Activity, participant: bytes) -> list[OwnText]:
    """List what a participant wrote likewise; for whoever holds their receipt code."""
    texts = texts_of_participant(activity, participant)
    # The last one stays.
    contests = {
        one.text_id: one
        for one in Contest.objects.filter(text__in=texts).order_by("pk")
    }
    return [
        OwnText(
            one.text,
            one.words,
            one.language,
            theme_of(one.text),
            contests.get(one.text.pk),
        )
        for one in words_of(texts)
    ]
