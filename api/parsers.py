"""Reads JSON that anybody may have written, and refuses what would hurt later."""

import json
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import BaseParser
from rest_framework.utils.json import strict_constant

from api.errors import Malformed, TooLarge
from consult.errors import Fields, Invalid
from consult.text import plain

DEEPEST = 20
"""Levels of nesting that a document may have."""


class BoundedJSONParser(BaseParser):
    """JSON of at most `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes, whatever was announced."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: Any = None, parser_context: Any = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        text = stream.read(limit + 1)
        if len(text) > limit:
            raise TooLarge
        return document_of(text)


def document_of(text: str | bytes) -> Any:
    """Return what the JSON says.

    :raises Malformed: if it is not JSON, not UTF-8 or nested too deeply
    :raises Invalid: naming each text that cannot be kept
    """
    try:
        document = json.loads(text, parse_constant=strict_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    fields: Fields = dict(unkeepable_texts(document))
    if fields:
        raise Invalid(fields=fields)
    return document


def unkeepable_texts(
    value: Any, place: str = "", depth: int = 0
) -> Iterator[tuple[str, list]]:
    """Yield (place, why) for every text and name that cannot be stored or shown."""
    if depth > DEEPEST:
        raise Malformed
    if isinstance(value, str):
        if why := plain.refusal_of(value):
            yield place or "body", [why]
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from unkeepable_texts(inner, f"{place}[{position}]", depth + 1)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if why := plain.refusal_of(name):
                # The name itself could not be shown.
                yield place or "body", [why]
            else:
                here = f"{place}.{name}" if place else name
                yield from unkeepable_texts(inner, here, depth + 1)
