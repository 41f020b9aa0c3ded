"""A tally as the sockets of one audience are sent it: encoded once for all."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A tally as it is sent to one audience."""

    tally: dict[str, Any]
    frame: str

    def says(self, tally: dict[str, Any]) -> bool:
        """Tell whether the tally is the same, though read at another time."""
        return {**self.tally, "as_of": ""} == {**tally, "as_of": ""}

    def is_known_by(self, version: int | None) -> bool:
        """Tell whether somebody who saw the version last need not see this.

        The version counts changes of the answers. When a consultation opens or
        closes, the tally says so and its version stays.
        """
        has_moved = not self.tally["version"] or self.tally["phase"] != "open"
        return version == self.tally["version"] and not has_moved


def encoded(tally: dict[str, Any]) -> str:
    """Return the frame that shows a tally, or the news of a discussion."""
    if "news" in tally:
        shown = {"activity": tally["activity"], "news": tally["news"]}
        return json.dumps({"type": "news", **shown})
    return json.dumps(
        {"type": "snapshot", "activity": tally["activity"], "tally": tally}
    )
