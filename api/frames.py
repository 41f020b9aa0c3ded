"""What may be said on the socket: the shape of each frame, both ways.

`asyncapi.yaml` describes the same for the reader; a test holds them together.
"""

import json
import re
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.citizens.responses import AnswersSerializer
from api.errors import problem_of
from api.parsers import document_of
from api.strict import StrictSerializer
from consult.errors import Invalid, Refused
from consult.languages import LANGUAGES
from consult.responses.operations import Acknowledgement

Frame = dict[str, Any]

# Made once: `json.dumps` would make one for each frame.
_as_json = json.JSONEncoder(ensure_ascii=False).encode

SLUG = re.compile("[-a-zA-Z0-9_]+")
KEY = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ID = re.compile("[-_.:a-zA-Z0-9]{1,64}")


class FrameSerializer(StrictSerializer):
    """Any frame; the reply to it carries its `id`, if it has one."""

    passed_over = frozenset({"type"})

    id = serializers.CharField(max_length=64, required=False)


class Hello(FrameSerializer):
    """Says who speaks, and in which language to reply."""

    token = serializers.CharField(max_length=500, required=False)
    language = serializers.ChoiceField(LANGUAGES, required=False)


class Subscribe(FrameSerializer):
    """Asks for an activity's tally, now and whenever it changes.

    With the version that was seen last, an unchanged tally is not sent again.
    """

    activity = serializers.SlugField()
    version = serializers.IntegerField(required=False, allow_null=True)
    strata = serializers.BooleanField(default=False)


class Unsubscribe(FrameSerializer):
    """Asks for no more of an activity's tally."""

    activity = serializers.SlugField()


class Respond(FrameSerializer, AnswersSerializer):
    """Sends a response, as a POST would; `key` is its Idempotency-Key."""

    activity = serializers.SlugField()
    key = serializers.UUIDField(required=False, allow_null=True, default=None)


class Ping(FrameSerializer):
    """Asks whether the other side is there."""


FRAMES: dict[str, type[FrameSerializer]] = {
    "hello": Hello,
    "subscribe": Subscribe,
    "unsubscribe": Unsubscribe,
    "respond": Respond,
    "ping": Ping,
}


class UnknownFrame(Invalid):
    code = "unknown_frame"
    message = _("The type of this frame is not known.")


def frame_of(document: Any) -> Frame:
    """Return the frame with every value in the type it should have.

    :raises Invalid: naming each field that does not fit
    """
    kind = document.get("type") if isinstance(document, dict) else None
    if not isinstance(kind, str) or kind not in FRAMES:
        raise UnknownFrame(fields={"type": [UnknownFrame.message]})
    if kind == "respond" and (frame := plain_response(document)):
        return frame
    serializer = FRAMES[kind](data=document)
    serializer.is_valid(raise_exception=True)
    return {**serializer.validated_data, "type": kind}


def plain_response(document: Frame) -> Frame | None:
    """Return the frame that answers, if nothing about it needs a second look.

    A quarter of a millisecond before the serializer would return the same; a test
    holds the two together.
    """
    match document:
        case {"activity": str(slug), "answers": dict(answers)} if SLUG.fullmatch(slug):
            frame = {"activity": slug, "answers": answers, "type": "respond"}
        case _:
            return None
    key, name = document.get("key"), document.get("id")
    if key is not None and not (isinstance(key, str) and KEY.fullmatch(key)):
        return None
    if name is not None and not (isinstance(name, str) and ID.fullmatch(name)):
        return None
    if name is None and "id" in document:
        return None
    if document.keys() - {"type", "activity", "answers", "key", "id"}:
        return None
    identity = {} if name is None else {"id": name}
    return {**frame, **identity, "key": None if key is None else UUID(key)}


def id_of(document: Any) -> Any:
    """Return the id that the reply to the frame has to carry, if it is one."""
    name = document.get("id") if isinstance(document, dict) else None
    return name if isinstance(name, str) and len(name) <= 64 else None


def document_in(text: str | None) -> Any:
    """Return what the frame's JSON says; a frame of bytes has no text.

    :raises Malformed: if it is not JSON
    """
    return document_of(text or "")


def encoded(kind: str, frame_id: str | None = None, **content: Any) -> str:
    """Return a reply as JSON, with the id of the frame that it answers."""
    identity = {} if frame_id is None else {"id": frame_id}
    return _as_json({"type": kind, **identity, **content})


def refused(refusal: Refused, frame_id: str | None = None, **content: Any) -> str:
    """Return the frame that says no, with the document that REST would send."""
    return encoded("refused", frame_id, **content, problem=problem_of(refusal))


def acknowledged(done: Acknowledgement, frame_id: str | None = None) -> str:
    """Return the frame that says that a response is kept."""
    return encoded(
        "acknowledged",
        frame_id,
        activity=done.activity.slug,
        receipt=done.code,
        submitted_at=done.at.isoformat(),
        replayed=done.replayed,
    )
