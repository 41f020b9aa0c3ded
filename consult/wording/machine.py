"""The door to machine translation, by whichever service the operator names.

It is shut unless `TRANSLATOR` names a class. What comes through it is a proposal:
whoever writes it down says that a machine wrote it, and a person confirms it.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from consult.errors import Refused


class NoMachine(Refused):
    """No translation service is set up here."""

    code = "no_machine"
    message = _("Machine translation is switched off on this site.")


class MachineAway(Refused):
    """The service could not be reached, took too long, or answered nonsense."""

    code = "machine_away"
    status = 503
    message = _(
        "The translation service does not answer at the moment. Nothing was changed; "
        "please try again in a few minutes."
    )


class Machine(Protocol):
    """A service that translates."""

    def translate(self, texts: list[str], *, source: str, target: str) -> list[str]:
        """Return each text in the target language, in their order.

        :raises OSError: if the service is away, too slow, or answers nonsense
        """


def is_on() -> bool:
    """Tell whether the operator has named a service."""
    return bool(settings.TRANSLATOR)


def translated(texts: list[str], *, source: str, target: str) -> list[str]:
    """Return what the service makes of the texts, in their order.

    Never called inside a transaction: it may take as long as the service does.

    :raises NoMachine: if none is set up
    :raises MachineAway: if the service does not deliver
    """
    if not is_on():
        raise NoMachine
    machine: Machine = import_string(settings.TRANSLATOR)()
    try:
        return machine.translate(texts, source=source, target=target)
    except OSError as error:
        raise MachineAway(retry_after=60) from error
