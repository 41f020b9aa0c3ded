"""Small pictures, drawn by hand."""

import struct
import zlib

from consult.consultations.picture_files import JPEG, PNG


def png(width, height, *, about=b""):
    """Return a black picture, with something said about it if that is given."""
    rows = b"".join(b"\0" + b"\0\0\0" * width for _ in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    said = _chunk(b"tEXt", about) if about else b""
    drawing = _chunk(b"IDAT", zlib.compress(rows))
    return PNG + _chunk(b"IHDR", size) + said + drawing + _chunk(b"IEND", b"")


def jpeg(width, height, *, about=b""):
    """Return the frame of a picture; what is drawn in it does not matter here."""
    said = _segment(0xE1, b"Exif\0\0" + about) if about else b""
    size = _segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    return (
        JPEG
        + _segment(0xE0, b"JFIF\0")
        + said
        + size
        + _segment(0xDA, b"")
        + b"\xff\xd9"
    )


def _chunk(name, data):
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


def _segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
