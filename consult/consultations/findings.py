"""What still stands between a draft and the public."""

from dataclasses import dataclass, replace
from typing import Any

from consult.errors import Message


@dataclass(frozen=True)
class Fix:
    """A change that mends what was found: what to write at which place of a draft.

    A text's place names its language, as in `activities[0].title.gu`. A place that
    ends in `[]` is the end of that list, where the value becomes one more row.
    Without a value the text there is confirmed as it is.
    """

    label: Message
    place: str
    value: Any = None

    @property
    def is_confirmation(self) -> bool:
        return self.value is None

    def under(self, place: str) -> "Fix":
        return replace(self, place=_below(place, self.place))


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where, in which language if it is a text, and why.

    The place reads like `activities[0].questions[2].text`, so that an editor
    can lead to it. The anchor names the same thing by the id of its row, which
    moving rows does not change.

    `check` is the check that found it, empty for what is not a matter of wording.
    What can be waived may stand as it is for a written reason, for as long as
    `evidence`, the words that the check read, stays the same.
    """

    place: str
    message: Message
    language: str = ""
    check: str = ""
    anchor: str = ""
    evidence: str = ""
    is_waivable: bool = False
    fix: Fix | None = None

    def under(self, place: str) -> "Finding":
        """Return the finding as seen from one level further up."""
        fix = self.fix and self.fix.under(place)
        return replace(self, place=_below(place, self.place), fix=fix)


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if name else place
