"""Which texts the typefaces can set; what they cannot is replaced, never refused.

A document for screen readers (PDF/UA-1) may hold no sign without a glyph, so one
emoji in somebody's sentence would keep the whole of it from being made. Which signs a
typeface has is in its table `cmap` (OpenType 1.9, formats 4 and 12).
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from consult.typesetting.fonts import font_folder

STAND_IN = "?"
_CLUSTER = regex.compile(r"\X")
# Joiners and marks of direction are used up in shaping and need no glyph.
_SILENT = regex.compile(r"[\s\p{Cf}\p{Variation_Selector}]")


def settable(text: str) -> str:
    """Return the text with each sign that no typeface has replaced."""
    if text.isascii():
        return text
    return _CLUSTER.sub(
        lambda found: found[0] if _can_set(found[0]) else STAND_IN, text
    )


def _can_set(cluster: str) -> bool:
    """Tell whether one typeface has all that is written as one sign."""
    needed = {ord(sign) for sign in _SILENT.sub("", cluster)}
    return not needed or any(needed <= face for face in _faces())


@cache
def _faces() -> list[frozenset[int]]:
    return [
        frozenset(_signs_of(path.read_bytes()))
        for path in sorted(Path(font_folder()).glob("*.ttf"))
    ]


def _signs_of(font: bytes) -> Iterator[int]:
    """Yield the code points for which the font has a glyph."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _sum, start, _size = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            yield from _mapped(font, start)


def _mapped(font: bytes, start: int) -> Iterator[int]:
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    for number in range(subtables):
        _ids, offset = struct.unpack_from(">LL", font, start + 4 + 8 * number)
        (layout,) = struct.unpack_from(">H", font, start + offset)
        if layout == 4:
            yield from _of_ranges(font, start + offset)
        elif layout == 12:
            yield from _of_groups(font, start + offset)


def _of_ranges(font: bytes, at: int) -> Iterator[int]:
    """Yield the code points of format 4: ranges, of which some map to no glyph."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 14 + shift)
        for shift in (0, twice + 2, 2 * twice + 2, 3 * twice + 2)
    )
    for n in range(count):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                place = at + 16 + 3 * twice + 2 * n + offsets[n]
                (glyph,) = struct.unpack_from(
                    ">H", font, place + 2 * (code - starts[n])
                )
            if glyph and (glyph + deltas[n]) % 0x10000:
                yield code


def _of_groups(font: bytes, at: int) -> Iterator[int]:
    """Yield the code points of format 12, groups of running glyphs."""
    (count,) = struct.unpack_from(">L", font, at + 12)
    for n in range(count):
        first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * n)
        yield from range(first + (glyph == 0), last + 1)
