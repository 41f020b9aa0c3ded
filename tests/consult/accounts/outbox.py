"""A gateway that keeps what it was given; set `SMS_PROVIDER` to `Outbox`."""

import re
from collections import deque

from django.db import connection

from consult.accounts.sms import Message

OUTBOX = "tests.consult.accounts.outbox.Outbox"
sent: deque[Message] = deque(maxlen=1000)


class Outbox:
    def send(self, message):
        sent.append(message)


class BrokenGateway:
    def send(self, message):
        raise OSError("The network is away.")


class Witness(Outbox):
    """Notes whether who waits for it has a connection to the database in hand."""

    has_seen_connection: bool

    def send(self, message):
        Witness.has_seen_connection = connection.connection is not None
        super().send(message)


def last_code():
    """Return the six digits of the message that was sent last."""
    return re.search(r"\b\d{6}\b", sent[-1].text)[0]
