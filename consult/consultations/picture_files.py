"""What a file of a picture says of itself, and what it should not say.

A photograph carries where and when it was taken. Only what draws the picture is
kept. Nothing is decoded here: that is for the reader's browser, in its own sandbox.
"""

import struct
from dataclasses import dataclass

from consult.consultations.models import Picture

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
_DRAWING_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that begin with how large it is."""
_SCAN, _JFIF, _ADOBE, _COMMENT = 0xDA, 0xE0, 0xEE, 0xFE
# Adobe's says how the colours are written.
_ABOUT_THE_PHOTOGRAPH = {*range(_JFIF + 1, 0xF0), _COMMENT} - {_ADOBE}


class NotAPictureFile(ValueError):
    """The bytes are no JPEG and no PNG, or end too early."""


@dataclass(frozen=True)
class PictureFile:
    """A picture's bytes without what is said about it, and its size in pixels."""

    media_type: str
    width: int
    height: int
    content: bytes


def read_picture(content: bytes) -> PictureFile:
    """Return the picture that the bytes are.

    :raises NotAPictureFile: if they are none
    """
    try:
        if content.startswith(PNG):
            return _png(content)
        if content.startswith(JPEG):
            return _jpeg(content)
    except (struct.error, IndexError) as error:
        raise NotAPictureFile from error
    raise NotAPictureFile


def _png(content: bytes) -> PictureFile:
    kept, at, width, height = [PNG], len(PNG), 0, 0
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise NotAPictureFile
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", content, at + 8)
        if name in _DRAWING_CHUNKS:
            kept.append(content[at:end])
        at = end
    if len(kept) < 2 or kept[-1][4:8] != b"IEND":
        raise NotAPictureFile
    return PictureFile(Picture.Type.PNG, width, height, b"".join(kept))


def _jpeg(content: bytes) -> PictureFile:
    kept, at, width, height = [JPEG], len(JPEG), 0, 0
    while content[at + 1] != _SCAN:
        marker = content[at + 1]
        (length,) = struct.unpack_from(">H", content, at + 2)
        if content[at] != 0xFF or length < 2:
            raise NotAPictureFile
        if marker in _SIZES:
            height, width = struct.unpack_from(">HH", content, at + 5)
        if marker not in _ABOUT_THE_PHOTOGRAPH:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    if content[at] != 0xFF:
        raise NotAPictureFile
    kept.append(content[at:])
    return PictureFile(Picture.Type.JPEG, width, height, b"".join(kept))
