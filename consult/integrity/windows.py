"""The latest answers of an activity, read into columns."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

import numpy as np
from django.db import connection

from consult.consultations import questions
from consult.consultations.activities import Answers
from consult.consultations.models import Activity, Question
from consult.integrity.detecting import Window
from consult.responses.cells import cells_of

MOST = 20_000
"""Answers that are looked at, the latest: what a look costs does not grow."""

HOURS = 24

LONG_TEXT = 40
"""Characters from which on two people hardly write the same by chance."""

CHARACTERS_A_SECOND = 60
"""Three times what adults read silently, 238 English words a minute (M. Brysbaert,
How many words do we read per minute?, Journal of Memory and Language, 2019)."""

SECONDS_A_TAP = 0.5

LATEST = """
SELECT m.participant, extract(epoch FROM m.noted_at)::float, m.network, m.seconds,
    r.district_id, r.answers
FROM integrity_mark m
JOIN responses_response r
    ON r.activity_id = m.activity_id AND r.participant = m.participant
WHERE m.activity_id = %s AND m.noted_at > %s - make_interval(hours => %s)
ORDER BY m.noted_at DESC, m.participant LIMIT %s
"""


def window_of(activity: Activity, *, at: datetime) -> tuple[Window, list[bytes]]:
    """Return the latest answers of a day, and their participants, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [activity.pk, at, HOURS, MOST])
        rows = cursor.fetchall()[::-1]
    networks, network_names = _numbered(row[2] for row in rows)
    answers = [json.loads(row[5]) for row in rows]
    texts, text_names = _numbered(_text_of(activity, one) for one in answers)
    places, _names = _numbered(row[4] for row in rows)
    chosen, cells = _chosen(activity, answers)
    window = Window(
        moments=np.array([row[1] for row in rows], dtype=float),
        seconds=np.array([row[3] for row in rows], dtype=float),
        networks=networks,
        places=places,
        texts=texts,
        chosen=chosen,
        cells=cells,
        network_names=network_names,
        text_names=text_names,
    )
    return window, [bytes(row[0]) for row in rows]


def shortest_reading(activity: Activity) -> float:
    """Return in how many seconds nobody has read the questions and tapped answers."""
    asked = list(activity.questions.all())
    characters = sum(len(text) for question in asked for text in _texts(question))
    return characters / CHARACTERS_A_SECOND + SECONDS_A_TAP * len(asked)


def _texts(question: Question) -> Iterator[str]:
    yield question.text
    yield from (choice.text for choice in question.choices.all())


def _numbered(values: Iterable[Any]) -> tuple[np.ndarray, list[str]]:
    """Number what occurs; -1 stands for what is empty."""
    known: dict[str, int] = {}
    numbers = [
        known.setdefault(str(value), len(known)) if value else -1 for value in values
    ]
    return np.array(numbers, dtype=int), list(known)


def _text_of(activity: Activity, answers: Answers) -> str:
    """Return what stands for the words of an answer; empty if there are few."""
    words = " ".join(
        str(answers[name])
        for name, question in activity.asked.items()
        if name in answers and questions.kind_of(question).is_text
    )
    plain = " ".join(words.casefold().split())
    return sha256(plain.encode()).hexdigest()[:16] if len(plain) >= LONG_TEXT else ""


def _chosen(activity: Activity, answers: list[Answers]) -> tuple[np.ndarray, list[str]]:
    """Return which answers count in which cells that tell one answer from another."""
    counted = [
        [cell for cell in cells_of(activity, one) if "=" in cell] for one in answers
    ]
    cells = sorted({cell for row in counted for cell in row})
    places = {cell: place for place, cell in enumerate(cells)}
    chosen = np.zeros((len(answers), len(cells)), dtype=bool)
    for number, row in enumerate(counted):
        chosen[number, [places[cell] for cell in row]] = True
    return chosen, cells
