"""Reads JSON that anybody may have written, and refuses what would hurt later."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import BaseParser
from rest_framework.utils.json import strict_constant

from api.errors import Malformed, TooLarge
from consult.errors import Fields, Invalid, Message
from consult.text import plain

DEEPEST = 20
"""Levels of nesting that a document may have."""

MOST_FAULTS = 20
"""Texts that one reply refuses by name."""

LONGEST_NAME = 100
"""Characters of each name that a reply repeats."""

Path = tuple[str | int, ...]


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
    :raises Invalid: naming the first texts that cannot be kept
    """
    try:
        document = _reader.decode(_decoded(text))
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if fields := named_faults(document):
        raise Invalid(fields=fields)
    return document


def _decoded(text: str | bytes) -> str:
    """Return the text in whichever of its encodings JSON came."""
    if isinstance(text, str):
        return text
    return text.decode(json.detect_encoding(text), "surrogatepass")


# Made once, as `json.loads` would make one for each document.
_reader = json.JSONDecoder(parse_constant=strict_constant)


def named_faults(document: Any) -> Fields:
    """Return why the first texts cannot be kept, by place.

    Not all of them: a small body may hold thousands, and the reply would outgrow it.
    """
    faults = islice(unkeepable_texts(document), MOST_FAULTS)
    return {place_of(path): [why] for path, why in faults}


def unkeepable_texts(value: Any, depth: int = 0) -> Iterator[tuple[Path, Message]]:
    """Yield (path, why) for every text and name that cannot be stored or shown.

    A path is put together on the way out, so only a fault pays for one.
    """
    if depth > DEEPEST:
        raise Malformed
    if isinstance(value, str):
        if refusal := plain.refusal_of(value):
            yield (), refusal
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            for path, why in unkeepable_texts(inner, depth + 1):
                yield (position, *path), why
    elif isinstance(value, dict):
        yield from unkeepable_members(value, depth)


def unkeepable_members(
    members: dict[str, Any], depth: int
) -> Iterator[tuple[Path, Message]]:
    for name, inner in members.items():
        if refusal := plain.refusal_of(name):
            # The name itself could not be shown.
            yield (), refusal
            continue
        for path, why in unkeepable_texts(inner, depth + 1):
            yield (name, *path), why


def place_of(path: Path) -> str:
    """Return the path for people, as ``answers.7[1]``; long names are cut."""
    parts = (
        f"[{part}]" if isinstance(part, int) else f".{part[:LONGEST_NAME]}"
        for part in path
    )
    return "".join(parts).removeprefix(".") or "body"
