"""When answers are read again, and what is kept."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from consult.analysis import operations
from consult.analysis.locking import LOCK_CLASS, lock_readings
from consult.analysis.models import LastLook, Reading
from consult.analysis.operations import read_activity, read_some
from consult.analysis.queries import to_be_read
from consult.consultations.models import Consultation
from consult.responses.models import Counter
from consult.tallies.models import TablesProof
from tests.analysis_factories import ReadingFactory
from tests.factories import ConsultationFactory, make_poll

pytestmark = pytest.mark.django_db


def moved(poll, times):
    """Let the poll's answers have changed so often."""
    Counter.objects.update_or_create(
        activity=poll, cell="~", defaults={"count": times, "activity": poll}
    )


def finding(**document):
    return {"lines": lambda activity: document or None}


@pytest.mark.parametrize(("times", "is_read"), [(0, False), (49, False), (50, True)])
def test_what_nobody_may_be_shown_yet_is_not_read(poll, times, is_read):
    moved(poll, times)

    assert read_some() == ([poll.slug] if is_read else [])


def test_what_yields_nothing_is_not_read_for_ever(poll):
    moved(poll, 60)

    read_activity(poll, readers=finding())

    assert not Reading.objects.exists()
    assert read_some() == []


@pytest.mark.parametrize(("more", "is_read"), [(9, False), (10, True)])
def test_what_is_open_is_read_again_once_ten_more_have_answered(poll, more, is_read):
    moved(poll, 60)
    read_activity(poll, readers=finding(rows=1))
    moved(poll, 60 + more)

    assert bool(to_be_read()) == is_read


def test_what_is_new_is_read_at_once_and_what_grows_is_not(poll):
    moved(poll, 60)
    assert read_some(is_new=True) == [poll.slug]

    moved(poll, 600)
    assert read_some(is_new=True) == []
    assert read_some() == [poll.slug]


def test_large_ones_are_read_again_once_they_have_grown_by_a_part(poll):
    moved(poll, 10_000)
    read_activity(poll, readers=finding())

    moved(poll, 10_150)
    assert to_be_read() == []
    moved(poll, 10_200)
    assert to_be_read() == [poll]


def test_the_seal_has_it_read_once_more_and_then_no_longer():
    consultation = ConsultationFactory(closed=True, sealed_at=None)
    poll = make_poll(consultation=consultation)
    moved(poll, 60)
    read_activity(poll, readers=finding())
    assert to_be_read() == []
    Consultation.objects.update(sealed_at=timezone.now())

    assert to_be_read() == [poll]
    read_some()
    assert to_be_read() == []


def test_tables_that_are_counted_after_the_seal_have_it_read_again():
    poll = make_poll(consultation=ConsultationFactory(closed=True))
    moved(poll, 60)
    read_activity(poll, readers=finding())
    assert to_be_read() == []

    TablesProof.objects.create(
        activity=poll, counted_at=timezone.now(), shown=0, hidden=0
    )

    assert to_be_read() == [poll]


@pytest.mark.parametrize("count", [1, 3])
def test_finding_what_is_to_be_read_takes_as_many_queries_for_many(
    count, django_assert_num_queries
):
    for _ in range(count):
        moved(make_poll(), 60)

    with django_assert_num_queries(6):
        assert len(to_be_read()) == count


def test_a_run_that_has_no_time_left_leaves_the_rest_to_the_next_one():
    polls = [make_poll(), make_poll()]
    for one in polls:
        moved(one, 60)
    at = iter([0.0, 9.0])

    assert read_some(seconds=5, clock=lambda: next(at)) == [polls[0].slug]
    assert read_some(seconds=0) == [polls[1].slug]


def test_a_way_of_looking_that_fails_leaves_what_it_found_and_stops_no_other(
    poll, caplog
):
    ReadingFactory(activity=poll, kind="groups", document={"old": True})

    def failing(activity):
        raise KeyError(activity.slug)

    readers = {"groups": failing, **finding(rows=[])}
    with caplog.at_level(logging.CRITICAL):
        assert read_activity(poll, readers=readers) == ["lines"]

    kept = dict(Reading.objects.values_list("kind", "document"))
    assert kept == {"groups": {"old": True}, "lines": {"rows": []}}
    assert LastLook.objects.filter(activity=poll).exists()


def overtaken(poll):
    """Read the poll while another reading of it begins and ends; return the outer's."""

    def reader(activity):
        read_activity(poll, readers=finding(people=60))
        return {"people": 61}

    return read_activity(poll, readers={"lines": reader})


def test_a_reading_that_another_overtook_is_never_shown(poll):
    assert overtaken(poll) == []

    assert Reading.objects.get().document == {"people": 60}


def test_if_it_were_shown_two_readings_would_differ_by_one(poll, monkeypatch):
    monkeypatch.setattr(operations, "last_read", lambda activity: None)

    assert overtaken(poll) == ["lines"]

    assert Reading.objects.get().document == {"people": 61}


@pytest.mark.django_db(transaction=True)
def test_who_keeps_a_reading_waits_for_who_keeps_another(poll):
    """The lock is what makes looking and keeping one step, also before any is kept."""
    asked = "SELECT pg_try_advisory_xact_lock(%s, %s)"
    numbers = [LOCK_CLASS, poll.pk]

    def is_free():
        with connection.cursor() as cursor:
            cursor.execute(asked, numbers)
            [free] = cursor.fetchone()
        connection.close()
        return free

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            lock_readings(poll)
            assert not other.submit(is_free).result()
        assert other.submit(is_free).result()


def test_what_has_nothing_to_say_any_more_is_forgotten(poll):
    ReadingFactory(activity=poll, kind="lines", document={"old": True})

    read_activity(poll, readers=finding())

    assert not Reading.objects.exists()


def test_the_command_reads_one_activity_now(poll, capsys):
    call_command("analyse", poll.slug)

    assert capsys.readouterr().out.startswith("read: ")
    with pytest.raises(CommandError):
        call_command("analyse", "no-such-activity")
