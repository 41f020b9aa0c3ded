"""Published activities, as each process knows them by heart.

What a definition asks is immutable once published, and takes six queries to read.
What can change is when the consultation closes, that it is withdrawn, and words that
are corrected: of that a process hears `DEFINITION_SECONDS` late. Nothing depends on
it, for the statement that keeps an answer looks for itself; and whoever was still
shown the old words is counted with their version.
"""

from django.conf import settings

from consult.consultations.models import Activity
from consult.consultations.queries import public_activity
from consult.remembered import Remembered

_known = Remembered(public_activity, seconds=lambda: settings.DEFINITION_SECONDS)


def known_activity(slug: str) -> Activity:
    """Return a public activity with its definition, for reading only.

    :raises NotFound: if there is none, or it is not public
    """
    return _known.get(slug)


async def aknown_activity(slug: str) -> Activity:
    """Return the same for an event loop."""
    return await _known.aget(slug)


def forget_activity(slug: str) -> None:
    """Read the definition anew for whoever asks from now on."""
    _known.forget(slug)
