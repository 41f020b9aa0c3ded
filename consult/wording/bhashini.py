"""Translation by Bhashini, the Government of India's language service.

One POST to its inference pipeline carries all texts of a call:

    {"pipelineTasks": [{"taskType": "translation", "config": {
        "language": {"sourceLanguage": "gu", "targetLanguage": "hi"},
        "serviceId": "ai4bharat/indictrans-v2-all-gpu--t4"}}],
     "inputData": {"input": [{"source": "…"}, …]}}

and brings back as many of `{"source": "…", "target": "…"}`, in their order, under
`pipelineResponse[0].output`. Its codes of our languages are ours.
"""

import json
import time
from threading import BoundedSemaphore
from typing import Any

import httpx
from django.conf import settings

PATIENCE = 20.0
"""Seconds for a whole call; an official waits meanwhile."""

LARGEST_REPLY = 1024 * 1024
"""Bytes; fifty texts of a draft are a tenth of it."""

client = httpx.Client(timeout=httpx.Timeout(PATIENCE, connect=3.0))
"""Of the process; it spares most calls the handshake."""

places = BoundedSemaphore(4)
"""Calls at once: a service that hangs must not hold every thread of the pages."""


class NotTranslated(OSError):
    """The service did not deliver; neither key nor texts are repeated."""


class Bhashini:
    """Asks the pipeline once; whoever is refused asks again when it suits."""

    def translate(self, texts: list[str], *, source: str, target: str) -> list[str]:
        if not places.acquire(blocking=False):
            raise NotTranslated("Too many calls wait for Bhashini")
        try:
            reply = self._post(_task(texts, source, target))
        except httpx.HTTPError as error:
            raise NotTranslated(f"Bhashini: {type(error).__name__}") from None
        finally:
            places.release()
        return _targets(reply, len(texts))

    def _post(self, task: dict[str, Any]) -> bytes:
        """Return the body of the reply, read until patience or room runs out.

        A timeout of the client is for each piece that arrives, and a service that
        sends a byte now and then would never meet it.
        """
        until = time.monotonic() + PATIENCE
        headers = {"Authorization": settings.BHASHINI_KEY}
        body = bytearray()
        with client.stream(
            "POST", settings.BHASHINI_URL, json=task, headers=headers
        ) as reply:
            if not reply.is_success:
                raise NotTranslated(f"Bhashini answered {reply.status_code}")
            for piece in reply.iter_bytes():
                body += piece
                if time.monotonic() > until or len(body) > LARGEST_REPLY:
                    raise NotTranslated("Bhashini answered too slowly or too much")
        return bytes(body)


def _task(texts: list[str], source: str, target: str) -> dict[str, Any]:
    languages = {"sourceLanguage": source, "targetLanguage": target}
    config = {"language": languages, "serviceId": settings.BHASHINI_SERVICE}
    return {
        "pipelineTasks": [{"taskType": "translation", "config": config}],
        "inputData": {"input": [{"source": text} for text in texts]},
    }


def _targets(reply: bytes, count: int) -> list[str]:
    try:
        output = json.loads(reply)["pipelineResponse"][0]["output"]
        targets = [one["target"] for one in output]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NotTranslated("Bhashini answered in another shape") from None
    if len(targets) != count or not all(isinstance(text, str) for text in targets):
        raise NotTranslated("Bhashini answered other than what was asked")
    return targets
