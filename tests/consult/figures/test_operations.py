from datetime import timedelta
from queue import Queue
from threading import Event

import pytest
from django.db.models.functions import Now

from consult.figures.models import ProcessFigures
from consult.figures.operations import (
    KEPT,
    forget_ended,
    keep_telling,
    name_of_this_process,
    tell,
)
from consult.figures.queries import SILENCE, told_lately


def fall_silent(*, ago):
    ProcessFigures.objects.update(told_at=Now() - ago)


def test_what_a_process_says_replaces_what_it_said(db):
    tell({"sockets": 1})
    tell({"sockets": 2})

    [told] = told_lately()
    assert told.process == name_of_this_process()
    assert told.figures == {"sockets": 2}


def test_a_process_that_fell_silent_is_not_shown_until_it_speaks_again(db):
    tell({})
    fall_silent(ago=SILENCE)
    assert told_lately() == []

    tell({})
    assert len(told_lately()) == 1


@pytest.mark.parametrize(("ago", "forgotten"), [(SILENCE, 0), (KEPT, 1)])
def test_a_process_that_ended_long_ago_is_forgotten(db, ago, forgotten):
    tell({})
    fall_silent(ago=ago + timedelta(seconds=1))

    assert forget_ended() == forgotten


# PostgreSQL keeps no NUL, and so refuses it; an object does not get that far.
@pytest.mark.parametrize("unfit", ["\0", object()], ids=["refused", "failing"])
def test_a_process_goes_on_telling_though_it_could_not_once(
    transactional_db, monkeypatch, unfit
):
    monkeypatch.setattr("consult.figures.operations.INTERVAL", 0.01)
    asked = Queue()
    said = iter([{"text": unfit}, {"sockets": 1}])

    def figures():
        asked.put(None)
        if (told := next(said, None)) is None:
            Event().wait()  # for good: the thread ends with the tests
        return told

    keep_telling(figures)
    for _telling in range(3):
        asked.get(timeout=30)

    assert [told.figures for told in told_lately()] == [{"sockets": 1}]
