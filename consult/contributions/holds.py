"""Why a text waits until somebody has read it, one function for each reason.

A hold is no verdict: the author is told, and a moderator looks. Which reasons hold in
an activity is switched there (`standards.HoldSettings`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.standards.models import HoldSettings, WordList
from consult.standards.sounding import sounds_of
from consult.text import personal
from consult.together import together

BURST = 3
"""Texts of one person within BURST_SECONDS; what comes next waits."""

BURST_SECONDS = 600

PRE_MODERATED = "pre_moderated"
PERSONAL_DATA = "personal_data"
LINKS = "links"
WORDS = "words"
NEAR_DUPLICATES = "near_duplicates"
FIRST_POST = "first_post"
BURSTS = "burst"
EDITED = "edited"
"""Not switched: what a moderator let stand has been changed since."""

SITE = r"(?<![a-z0-9-])[a-z0-9-]++"
"""Tried where a name begins and nowhere within it, and never given back: so a text of
hyphens is read once, and not from each of them to its end."""

# Addresses as people write them, and those that avoid looking like one. A full stop
# without a space behind it is no address: "5 rupees a day.In the village".
_DOT = r"(?:\.|\s?[\[(]\s?(?:dot|\.)\s?[\])]\s?)"
_LINK = regex.compile(
    r"(?i)\b(?:https?://|www\.)\S"
    rf"|{SITE}{_DOT}(?:com|net|org|info|biz|xyz|(?:co|gov|nic|ac)\.in)\b"
    rf"|{SITE}{_DOT}[a-z]{{2,6}}/\w"
)


@dataclass(frozen=True)
class Before:
    """What else the author has written in the activity."""

    published: int = 0
    lately: int = 0
    """Within the last BURST_SECONDS, in whatever state it is."""


@dataclass(frozen=True)
class Switches:
    """What is held in an activity, and by which words."""

    settings: HoldSettings
    words: Iterable[str] = field(default=())


def switches_of(activity: Activity) -> Switches:
    """Read what is held in the activity, in one query."""
    found = together(
        settings=HoldSettings.objects.filter(activity=activity),
        lists=WordList.objects.all(),
    )
    words = [word for listed in found["lists"] for word in listed.words]
    settings = next(iter(found["settings"]), None)
    return Switches(settings or HoldSettings(activity=activity), words)


def reasons_to_hold(
    contribution: Contribution, *, switches: Switches, before: Before | None = None
) -> list[str]:
    """List why the text waits, in a fixed order; empty if it does not.

    Without ``before`` only its words are looked at, as when it is edited.
    """
    settings = switches.settings
    found = [*_by_words(contribution, switches)]
    if before:
        found += [*_by_habit(settings, before)]
    if settings.pre_moderated:
        found.insert(0, PRE_MODERATED)
    return found


def _by_words(contribution: Contribution, switches: Switches) -> Iterator[str]:
    settings = switches.settings
    if settings.personal_data and personal.found_in(contribution.text):
        yield PERSONAL_DATA
    if settings.links and has_link(contribution.text):
        yield LINKS
    if settings.words and has_word(contribution.text, switches.words):
        yield WORDS
    if settings.near_duplicates and is_near_duplicate(contribution):
        yield NEAR_DUPLICATES


def _by_habit(settings: HoldSettings, before: Before) -> Iterator[str]:
    if settings.first_post and before.published == 0:
        yield FIRST_POST
    if settings.burst and before.lately >= BURST:
        yield BURSTS


def has_link(text: str) -> bool:
    """Tell whether the text leads to an address on the web."""
    return _LINK.search(text) is not None


def has_word(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words, or of the phrases, is in the text as it sounds."""
    sounds = f" {_sounding(text)} "
    return any(
        f" {sound} " in sounds for sound in map(_sounding_listed, words) if sound
    )


def is_near_duplicate(contribution: Contribution) -> bool:
    """Tell whether somebody has written nearly the same in the activity."""
    if not contribution.echoes:
        return False
    others = Contribution.objects.filter(
        activity_id=contribution.activity_id, echoes__overlap=contribution.echoes
    )
    return others.exclude(pk=contribution.pk).exists()


def _sounding(text: str) -> str:
    return " ".join(sounds_of(text))


@lru_cache(maxsize=20_000)
def _sounding_listed(word: str) -> str:
    return _sounding(word)
