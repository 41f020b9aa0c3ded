"""What a contribution says and said, and in which language browsers are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consult.contributions.models import Contribution, Revision

Form = Contribution.Form

UNKNOWN = "und"
"""What BCP 47 calls a language that nobody knows."""


@dataclass(frozen=True)
class Version:
    """What a contribution says, or said until a moment."""

    text: str
    tag: str
    at: datetime
    is_present: bool


def versions_of(
    contribution: Contribution, before: Iterable[Revision]
) -> list[Version]:
    """Return what a contribution says and said, the present words first."""
    it = contribution
    now = Version(it.shown, tag_of(it.form), it.edited_at or it.written_at, True)
    return [
        now,
        *(
            Version(one.shown, tag_of(one.form), one.replaced_at, False)
            for one in before
        ),
    ]


def tag_of(form: str) -> str:
    """Return what browsers call the language and script of a text."""
    return UNKNOWN if form in (Form.OTHER, "") else form
