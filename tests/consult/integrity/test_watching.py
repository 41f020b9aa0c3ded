from datetime import timedelta

import pytest
from django.utils import timezone

from consult.integrity import watching
from consult.integrity.detecting import Found
from consult.integrity.explaining import explain_signal
from consult.integrity.facts import told
from consult.integrity.marks import forget_old_marks, take_traces
from consult.integrity.models import Mark, Signal, Suspect
from consult.integrity.watching import look_at, watch
from consult.responses.arrivals import Arrival
from consult.responses.operations import submit_response, withdraw_response
from tests.consult.integrity.arriving import submit
from tests.factories import CitizenFactory, answer_to, make_poll
from tests.integrity_factories import answers_in, officials_of, signal_on

pytestmark = pytest.mark.django_db


def test_answers_too_fast_to_have_been_read_raise_one_signal(poll):
    answers_in(poll, [0, 1, 2] * 20, seconds=30)
    fast = answers_in(poll, [0, 1] * 6, seconds=0)

    look_at(poll, at=timezone.now())
    look_at(poll, at=timezone.now())

    signal = Signal.objects.get()
    assert (signal.kind, signal.facts["people"]) == ("speed", 12)
    suspects = {bytes(p) for p in Suspect.objects.values_list("participant", flat=True)}
    assert suspects == {row.participant for row in fast}


def test_a_signal_moves_by_ten_people_or_not_at_all(poll):
    answers_in(poll, [0, 1, 2] * 20, seconds=30)
    answers_in(poll, [0] * 12, seconds=0)
    look_at(poll, at=timezone.now())

    answers_in(poll, [0] * 9, seconds=0)
    look_at(poll, at=timezone.now())
    before = Signal.objects.get(kind="speed").facts["people"]
    answers_in(poll, [0], seconds=0)
    look_at(poll, at=timezone.now())

    assert (before, Signal.objects.get(kind="speed").facts["people"]) == (12, 22)


def test_what_was_explained_is_not_raised_again(poll):
    answers_in(poll, [0, 1, 2] * 20, seconds=30)
    answers_in(poll, [0, 1] * 6, seconds=0)
    (signal,) = look_at(poll, at=timezone.now())
    (analyst,) = officials_of(poll, "analyst")
    explain_signal(signal, by=analyst, explanation="Kiosks at a fair.")

    look_at(poll, at=timezone.now())
    answers_in(poll, [0] * 9, seconds=0)
    look_at(poll, at=timezone.now())

    assert Signal.objects.get().explained_at
    assert Suspect.objects.count() == 12


def test_what_was_explained_is_raised_anew_when_ten_more_come(poll):
    answers_in(poll, [0, 1, 2] * 20, seconds=30)
    answers_in(poll, [0, 1] * 6, seconds=0)
    (signal,) = look_at(poll, at=timezone.now())
    (analyst,) = officials_of(poll, "analyst")
    explain_signal(signal, by=analyst, explanation="Kiosks at a fair.")

    answers_in(poll, [0] * 10, seconds=0)
    look_at(poll, at=timezone.now())

    again = Signal.objects.get()
    assert (again.explained_at, again.facts["people"]) == (None, 22)
    assert Suspect.objects.count() == 22


def test_an_activity_that_fails_stops_no_other_and_is_looked_at_again(
    poll, monkeypatch
):
    other = make_poll()
    for one in [poll, other]:
        submit(one, Arrival("192.0.2.7"))

    def fail(activity, *, at):
        if activity.pk == poll.pk:
            raise ValueError
        return look_at(activity, at=at)

    with monkeypatch.context() as failing:
        failing.setattr(watching, "look_at", fail)
        assert watch() == [other.slug]

    assert Mark.objects.count() == 2
    assert watch() == [poll.slug]
    assert watch() == []


def test_a_network_s_name_is_forgotten_with_the_marks(poll):
    signal = signal_on(poll, answers_in(poll, [0] * 12))

    forget_old_marks(at=timezone.now() + timedelta(days=4))

    signal.refresh_from_db()
    assert signal.name == f"past {signal.pk}"


def test_withdrawing_leaves_no_answer_to_suspect(poll):
    citizen = CitizenFactory()
    submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll),
        language="gu",
        channel="web",
        came=Arrival("192.0.2.7"),
    )
    take_traces()
    withdraw_response(poll, by=citizen)

    assert look_at(poll, at=timezone.now()) == []


def changed_over_the_hour(poll, monkeypatch):
    """Return what is told of a change of share before and after the clock strikes.

    One more has answered meanwhile.
    """
    facts = {"cell": "q1=1", "people": 55, "count": 33, "base": 55}
    one_more = {"cell": "q1=1", "people": 56, "count": 34, "base": 56}
    old = {"before_count": 80, "before_base": 400}
    hour = 493_000 * 3_600.0
    for number, numbers in enumerate([facts, one_more]):
        found = Found(
            Signal.Kind.SHIFT,
            f"q1=1 {493_000 + number}",
            numbers | old,
            hour + 600 * number,
            hour + 3_600 + 600 * number,
        )
        monkeypatch.setattr(
            watching, "odd_in", lambda window, shortest, found=found: [found]
        )
        look_at(poll, at=timezone.now())
    return [told(signal.facts) for signal in Signal.objects.order_by("pk")]


def test_a_change_of_share_goes_on_over_the_hour(poll, monkeypatch):
    before, after = changed_over_the_hour(poll, monkeypatch)

    assert before == after


def test_without_that_the_hour_would_tell_how_one_answered(poll, monkeypatch):
    monkeypatch.setattr(watching, "_first_told", lambda activity, found: found.facts)

    before, after = changed_over_the_hour(poll, monkeypatch)

    assert before != after
