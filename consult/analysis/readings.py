"""The ways of looking at an activity. To add one, add a file and a line here.

A reader returns the document that is kept and shown, or nothing where it has nothing
to say of such an activity.
"""

from collections.abc import Callable, Mapping
from typing import Any

from consult.analysis import course, languages, lines, weights
from consult.analysis.groups import document as groups
from consult.analysis.models import Reading
from consult.consultations.models import Activity

Document = dict[str, Any]
"""Plain JSON; numbers in it have passed `tallies.disclosure`."""

Reader = Callable[[Activity], Document | None]

READERS: Mapping[str, Reader] = {
    Reading.Kind.PARTICIPATION: course.read,
    Reading.Kind.WEIGHTS: weights.read,
    Reading.Kind.LINES: lines.read,
    Reading.Kind.LANGUAGES: languages.read,
    Reading.Kind.GROUPS: groups.read,
}
