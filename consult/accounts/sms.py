"""Text messages, by whichever gateway the operator names in `SMS_PROVIDER`.

In India a gateway delivers only texts registered with the telecom regulator
(DLT), word for word and under their template number. So the texts are
configuration, one per language, and not part of the interface's catalogues.
"""

import sys
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Message:
    """One text for one number, with the number of its registered template."""

    phone: str
    text: str
    template_id: str


class Provider(Protocol):
    """A gateway to the telephone network."""

    def send(self, message: Message) -> None:
        """Hand the message to the network.

        :raises OSError: if the gateway cannot be reached or refuses it
        """


class Console:
    """Prints messages instead of sending them; for development only."""

    def send(self, message: Message) -> None:
        sys.stdout.write(f"\nSMS to {message.phone}: {message.text}\n")
        sys.stdout.flush()


def send(phone: str, template: str, *, language: str, **values: str) -> None:
    """Send a registered text to the number (E.164) in the person's language."""
    registered = settings.SMS_TEMPLATES[template][language]
    text = registered["text"].format(site=settings.SITE_NAME[language], **values)
    provider: Provider = import_string(settings.SMS_PROVIDER)()
    provider.send(Message(phone, text, registered["template_id"]))
