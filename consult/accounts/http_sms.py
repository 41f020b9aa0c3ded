"""Text messages through a gateway that takes one HTTP POST for each.

Gateways differ in what they call things and agree in the rest, so the names are
configuration: `SMS_GATEWAY_FIELDS` says what is sent, where {phone}, {digits} (the
number without +), {text} and {template_id} stand for the message's own.
"""

import json
from threading import BoundedSemaphore

import httpx
from django.conf import settings

from consult.accounts.sms import Message

PATIENCE = httpx.Timeout(3.0, connect=2.0)
"""Seconds: 5 for the gateway to be reached and to answer; somebody waits meanwhile."""

client = httpx.Client(timeout=PATIENCE)
"""Of the process; it spares most messages the handshake."""

places = BoundedSemaphore(8)
"""Messages on their way at once: a gateway that hangs must not hold every thread.

At half a second each, one process still sends 57,600 an hour.
"""


class NotTaken(OSError):
    """The gateway did not take a message; neither number nor text is repeated."""


class HttpGateway:
    """Posts messages as JSON or as a form; any 2xx means that they were taken.

    It never tries again: the gateway may have taken what it did not acknowledge,
    and whoever gets no code asks for another.
    """

    def send(self, message: Message) -> None:
        fields = {
            name: value.format(
                phone=message.phone,
                digits=message.phone.lstrip("+"),
                text=message.text,
                template_id=message.template_id,
            )
            for name, value in json.loads(settings.SMS_GATEWAY_FIELDS).items()
        }
        reply = self._post_or_refuse(fields)
        if not reply.is_success:
            raise NotTaken(f"The SMS gateway answered {reply.status_code}")

    def _post_or_refuse(self, fields: dict[str, str]) -> httpx.Response:
        if not places.acquire(blocking=False):
            raise NotTaken("Too many messages wait for the SMS gateway")
        try:
            return self._post(fields)
        except httpx.HTTPError as error:
            raise NotTaken(f"The SMS gateway is away: {type(error).__name__}") from None
        finally:
            places.release()

    def _post(self, fields: dict[str, str]) -> httpx.Response:
        headers = {}
        if settings.SMS_GATEWAY_AUTHORIZATION:
            headers["Authorization"] = settings.SMS_GATEWAY_AUTHORIZATION
        if settings.SMS_GATEWAY_FORMAT == "form":
            return client.post(settings.SMS_GATEWAY_URL, data=fields, headers=headers)
        return client.post(settings.SMS_GATEWAY_URL, json=fields, headers=headers)
