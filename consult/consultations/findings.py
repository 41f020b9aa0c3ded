"""What still stands between a draft and the public."""

from dataclasses import dataclass

from consult.errors import Message


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where, in which language if it is a text, and why.

    The place reads like `activities[0].questions[2].text`, so that an editor
    can lead to it.
    """

    place: str
    message: Message
    language: str = ""

    def under(self, place: str) -> "Finding":
        """Return the finding as seen from one level further up."""
        inner = f"{place}.{self.place}" if self.place else place
        return Finding(inner, self.message, self.language)
