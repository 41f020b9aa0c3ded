"""Labelled texts that the tests of writing measure themselves by."""

import csv
import re
from pathlib import Path

from consult.text.measuring import Labelled
from consult.text.personal import Found

FIGURES = Path(__file__).parent / "figures"
_MARKED = re.compile(r"\[(\w+):([^\]]*)\]")


def rows_of(name):
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def topics_of(name):
    return [
        Labelled(row["topic_id"], row["form"], row["text"]) for row in rows_of(name)
    ]


def unmarked(text):
    """Return a text without the marks [kind:…], and what stood in them."""
    plain, found, read = "", [], 0
    for mark in _MARKED.finditer(text):
        plain += text[read : mark.start()]
        found.append(Found(mark[1], len(plain), len(plain) + len(mark[2])))
        plain, read = plain + mark[2], mark.end()
    return plain + text[read:], found
