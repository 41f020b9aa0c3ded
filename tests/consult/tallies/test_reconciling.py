"""The alarm, from a meddled counter to everything that has to tell of it."""

import logging

import pytest
from django.db.models import F

from consult.departments.models import Department
from consult.responses.models import Counter
from consult.tallies.reconciling import alarms, prove, prove_some
from consult.tallies.tasks import reconcile
from tests.consult.answering import crowd, submit
from tests.factories import make_poll

METRIC = "jansetu_drifted_cells"


def meddle(poll, by=1):
    Counter.objects.filter(activity=poll, cell="").update(count=F("count") + by)


def drifted_cells(client, settings):
    """Return what the metric says."""
    settings.METRICS_TOKEN = "of-operators"
    page = client.get("/metrics", headers={"Authorization": "Bearer of-operators"})
    said = dict(
        line.split() for line in page.text.splitlines() if not line.startswith("#")
    )
    return float(said[METRIC])


def test_every_activity_is_proved_though_many_change(db):
    """A minute has room for one here, and three tallies change all the time."""
    busy, quiet = [make_poll() for _ in range(3)], make_poll()
    proved = []
    for _minute in range(8):
        for poll, citizen in zip(busy, crowd(3), strict=True):
            submit(poll, citizen)
        proved += prove_some(seconds=0)

    assert set(proved) == {poll.slug for poll in [*busy, quiet]}


def test_what_has_changed_is_proved_before_what_was_proved_longer_ago(db):
    polls = [make_poll() for _ in range(3)]
    assert len(prove_some()) == 3
    submit(polls[2], *crowd(1))

    assert prove_some(seconds=0) == [polls[2].slug]


def test_what_has_not_changed_is_proved_all_the_same(db):
    polls = [make_poll() for _ in range(3)]
    prove_some()

    assert set(prove_some()) == {poll.slug for poll in polls}


def test_exercises_take_no_turn(poll):
    Department.objects.update(is_sandbox=True)

    assert prove_some() == []


def test_a_round_ends_when_its_time_is_up(db):
    for _ in range(3):
        make_poll()
    clock = iter(range(10))

    assert len(prove_some(seconds=2, clock=lambda: next(clock))) == 2


def test_without_activities_there_is_nothing_to_prove(db):
    assert prove_some() == []


def test_a_tally_that_drifted_raises_the_alarm_until_it_is_right_again(poll):
    submit(poll, *crowd(1))
    assert prove(poll).drifted_cells == 0

    meddle(poll)
    prove(poll)
    assert alarms() == [poll.slug]

    meddle(poll, by=-1)
    prove(poll)
    assert alarms() == []


@pytest.mark.parametrize("is_meddled_with", [True, False])
def test_log_metric_and_health_tell_of_drift_and_of_nothing_else(
    poll, client, settings, caplog, is_meddled_with
):
    """The second is the control: the same, with nothing meddled with."""
    submit(poll, *crowd(1))
    if is_meddled_with:
        meddle(poll)

    with caplog.at_level(logging.ERROR):
        reconcile(timestamp=0)

    told = [
        any("A tally has drifted" in record.message for record in caplog.records),
        drifted_cells(client, settings) == 1,
        client.get("/healthz").json()["alarms"] != [],
    ]
    assert told == [is_meddled_with] * 3
