"""Writing a fix into a draft document."""

import re
from copy import deepcopy
from typing import Any

from consult.consultations.findings import Fix
from consult.consultations.lint.items import Document

_STEP = re.compile(r"(\w+)(?:\[(\d*)\])?")


def with_fix(document: Document, fix: Fix) -> dict[str, Any]:
    """Return the draft as it is with the fix; the document given stays as it was."""
    changed: Any = deepcopy(dict(document))
    *steps, (last, index) = _STEP.findall(fix.place)
    here = changed
    for name, number in steps:
        here = here[name][int(number)] if number else here[name]
    if fix.place.endswith("[]"):
        here[last].append(fix.value)
    elif index:
        here[last][int(index)] = fix.value
    else:
        here[last] = fix.value
    return changed
