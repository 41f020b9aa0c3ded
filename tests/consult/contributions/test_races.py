from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from consult.contributions.census import census_of
from consult.contributions.models import Contribution
from consult.contributions.operations import writing
from tests.contributions_factories import make_discussion, written
from tests.factories import CitizenFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def together(monkeypatch):
    """Two requests meet where each has seen what was there before it wrote."""
    barrier, read = Barrier(2), writing.switches_of

    def meet(activity):
        try:
            barrier.wait(timeout=0.5)
        except BrokenBarrierError:
            pass
        return read(activity)

    monkeypatch.setattr(writing, "switches_of", meet)


def without_the_lock(monkeypatch):
    monkeypatch.setattr(writing, "one_at_a_time", lambda author: None)


def at_once(discussion, citizen, *requests):
    """Return what became of requests that one person sends at the same time."""

    def send(request):
        try:
            return written(discussion, citizen, **request).pk
        except IntegrityError as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as threads:
        return list(threads.map(send, requests))


@pytest.mark.parametrize("is_locked", [True, False])
def test_a_request_sent_twice_at_once_makes_one_row(together, monkeypatch, is_locked):
    discussion, citizen = make_discussion(), CitizenFactory()
    request = {"text": "The lamp is out", "key": uuid4()}
    if not is_locked:
        without_the_lock(monkeypatch)

    replies = at_once(discussion, citizen, request, request)

    assert Contribution.objects.count() == 1
    # The control: without the lock the other learns of the constraint, not the row.
    assert (IntegrityError in replies) is not is_locked


@pytest.mark.parametrize("is_locked", [True, False])
def test_somebody_who_writes_twice_at_once_is_one_person(
    together, monkeypatch, is_locked
):
    discussion, citizen = make_discussion(), CitizenFactory()
    if not is_locked:
        without_the_lock(monkeypatch)

    at_once(discussion, citizen, {"text": "Lamps"}, {"text": "Buses"})

    assert census_of(discussion).published == 2
    assert census_of(discussion).people == (1 if is_locked else 2)
