"""The theme in which a text of the small site counts, and what its writer says."""

from dataclasses import dataclass
from datetime import datetime

from consult.accounts.models import User
from consult.contributions.models import Contribution
from consult.languages import CODES, ENGLISH
from consult.themes.models import Contest, Text, Theme
from consult.translations import set_texts


@dataclass(frozen=True)
class Grouped:
    """A confirmed theme with one text, of which its writer says it belongs elsewhere."""

    theme: Theme
    text: Text
    contest: Contest


def grouped(contribution: Contribution, *, by: User, at: datetime) -> Grouped:
    """Let the text count in a theme that an official confirmed, and be contested."""
    theme = Theme(
        activity=contribution.activity,
        state=Theme.State.CONFIRMED,
        confirmed_at=at,
        confirmed_by=by,
    )
    set_texts(theme, "name", dict.fromkeys(CODES, "Lamps"))
    theme.save()
    text = Text.objects.create(
        activity=contribution.activity,
        contribution=contribution,
        theme=theme,
        said_hash=contribution.text_hash,
    )
    contest = Contest.objects.create(
        text=text,
        department=contribution.activity.consultation.department,
        theme=theme,
        reason="It is about buses",
        language=ENGLISH,
    )
    return Grouped(theme, text, contest)
