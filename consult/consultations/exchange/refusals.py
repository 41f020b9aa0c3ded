"""Why texts from outside may not be taken into a draft."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.utils.translation import gettext_lazy as _

from consult.consultations.exchange.changes import Change
from consult.consultations.exchange.manuscripts import Translated
from consult.errors import Changed, Invalid, Message, Refused

MOST_NAMED = 20
"""Texts that one refusal names; a file may hold thousands."""

_LONGEST_SHOWN = 80


class OtherConsultation(Invalid):
    code = "other_consultation"
    message = _("This file belongs to another consultation. Nothing was changed.")


class UnknownTexts(Invalid):
    """The file names texts that the draft does not have; `fields` quotes each."""

    code = "unknown_texts"
    message = _(
        "Some ids of this file do not belong to this consultation. Nothing was "
        "changed. Mend the ids, or take over the other texts only."
    )

    def __init__(self, unknown: Sequence[Translated]):
        super().__init__(fields=_named((one.anchor, one.text) for one in unknown))


class Contested(Changed):
    """Somebody wrote in the draft since the file was made; `fields` quotes each."""

    code = "contested"
    message = _(
        "Since this file was exported, the draft was changed, and it says some texts "
        "otherwise. Nothing was changed. Compare them, or let the file replace them."
    )

    def __init__(self, changes: Sequence[Change]):
        super().__init__(
            fields=_named(
                (f"{one.place}.{one.language}", one.before) for one in changes
            )
        )


class NothingToTranslate(Refused):
    code = "nothing_to_translate"
    message = _("Every text that is written has a text in this language, too.")


def _named(texts: Iterable[tuple[str, str]]) -> dict[str, list[Message]]:
    message = _("Here it says “%(text)s”.")
    return {
        name[:_LONGEST_SHOWN] or "id": [message % {"text": text[:_LONGEST_SHOWN]}]
        for name, text in islice(texts, MOST_NAMED)
    }
