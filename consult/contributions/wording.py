"""What is made of a text when it is kept: its form, and the keys it is found by."""

from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.echoes import echoes_of
from consult.contributions.models import Contribution
from consult.errors import Invalid, Message
from consult.standards.grievances import is_grievance
from consult.text import graphemes, personal, plain
from consult.text.concepts import concepts_in
from consult.text.folding import fold
from consult.text.forms import form_of
from consult.text.sounds import sound_key

LONGEST = {Activity.Kind.DISCUSSION: 2000, Activity.Kind.STATEMENTS: 140}
"""Graphemes that a text may have, by the kind of its activity."""

MOST_CODE_POINTS = 12
"""For each grapheme, so that nobody hides a book behind a few signs."""


class Columns(TypedDict):
    """A text with all that is kept along with it."""

    text: str
    form: str
    search_key: str
    sound_key: str
    concepts: list[str]
    echoes: list[int]
    is_grievance: bool


def columns_of(text: str) -> Columns:
    """Return a checked text with what is made of it.

    It is found by what anybody may read of it: a search that found personal data
    would tell them, digit by digit.
    """
    shown = personal.masked(text)
    sounds = sound_key(shown)
    return Columns(
        text=text,
        form=form_of(text),
        search_key=fold(shown),
        sound_key=sounds,
        concepts=sorted(concepts_in(shown)),
        echoes=echoes_of(sounds),
        is_grievance=is_grievance(text),
    )


def put_text(contribution: Contribution, text: str) -> list[str]:
    """Set a checked text and what is made of it; return the names of the columns.

    What was a grievance stays one: a moderator may have said so, and only moderators
    say that it is an opinion after all.
    """
    columns = columns_of(text)
    columns["is_grievance"] |= contribution.is_grievance
    for name, value in columns.items():
        setattr(contribution, name, value)
    return list(columns)


def checked_text(activity: Activity, text: str) -> str:
    """Return the text as it is kept, without space around it.

    :raises Invalid: naming `text`, if it is empty, too long, or holds what no writing
        needs
    """
    longest = LONGEST[Activity.Kind(activity.kind)]
    try:
        cleaned = plain.clean(text).strip()
    except plain.NotPlain as why:
        raise _wrong(why.args[0]) from why
    if not cleaned:
        raise _wrong(_("Write something first."))
    if len(cleaned) > longest * MOST_CODE_POINTS or graphemes.count(cleaned) > longest:
        raise _wrong(_("Use at most %(count)d characters.") % {"count": longest})
    return cleaned


def _wrong(message: Message) -> Invalid:
    return Invalid(fields={"text": [message]})
