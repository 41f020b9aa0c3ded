from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.integrity import watching
from consult.integrity.explaining import explain_signal
from consult.integrity.marks import forget_old_marks, take_traces
from consult.integrity.measures import arrivals_of
from consult.integrity.models import (
    Mark,
    Measure,
    Quarantine,
    SetAside,
    Signal,
    Suspect,
)
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.integrity.quarantining import count_anew, stepped
from consult.integrity.queries import set_aside
from consult.integrity.watching import look_at, watch
from consult.responses.arrivals import Arrival
from consult.responses.models import Response, Trace
from consult.responses.operations import submit_response, withdraw_response
from tests.factories import CitizenFactory, answer_to, make_poll, with_definition
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll()


def submit(poll, came):
    submit_response(
        poll,
        by=CitizenFactory(),
        answers=answer_to(poll),
        language="gu",
        channel="web",
        came=came,
    )


def test_an_answer_leaves_one_mark_without_its_address(poll):
    submit(poll, Arrival("192.0.2.7", 12, "poster"))

    assert take_traces() == {poll.pk}
    mark = Mark.objects.get()
    assert (len(mark.network), mark.seconds) == (16, 12)
    assert "192" not in mark.network
    assert bytes(mark.participant) == bytes(Response.objects.get().participant)
    assert not Trace.objects.exists()
    assert take_traces() == set()


def test_addresses_of_one_neighbourhood_leave_one_mark_and_others_another(poll):
    for address in [
        "192.0.2.7",
        "192.0.2.200",
        "::ffff:192.0.2.9",
        "192.0.3.7",
        "2001:db8::1",
    ]:
        submit(poll, Arrival(address))

    take_traces()

    networks = list(Mark.objects.values_list("network", flat=True))
    assert sorted(networks.count(name) for name in set(networks)) == [1, 1, 3]


def test_a_network_is_another_in_every_activity(poll):
    for one in [poll, make_poll()]:
        submit(one, Arrival("192.0.2.7"))

    take_traces()

    assert Mark.objects.values("network").distinct().count() == 2


def test_links_and_durations_are_counted_once_and_stay(poll):
    for source in ["poster", "poster", "sms"]:
        submit(poll, Arrival("192.0.2.7", 12, source))
    take_traces()
    take_traces()

    forget_old_marks(at=timezone.now() + timedelta(days=4))

    assert not Mark.objects.exists()
    counts = dict(Measure.objects.values_list("name", "count"))
    assert counts == {"from=poster": 2, "from=sms": 1, "seconds=11": 3}


def test_a_mark_is_kept_for_three_days(poll):
    submit(poll, Arrival("192.0.2.7"))
    take_traces()

    assert forget_old_marks(at=timezone.now() + timedelta(hours=71)) == 0
    assert forget_old_marks(at=timezone.now() + timedelta(hours=73)) == 1


def test_crafted_links_do_not_fill_the_table(poll):
    Measure.objects.bulk_create(
        Measure(activity=poll, name=f"from=link-{number}", count=1)
        for number in range(40)
    )
    submit(poll, Arrival("192.0.2.7", None, "one-more"))

    take_traces()

    assert Measure.objects.filter(activity=poll).count() == 41
    assert Measure.objects.get(name="from=other").count == 1


def test_crafted_links_that_come_at_once_do_not_fill_it_either(poll):
    named = [[f"{n:032x}", "", None, f"link-{n}"] for n in range(60)]
    often = [[f"{n:032x}", "", None, "poster"] for n in range(60, 62)]
    Trace.objects.create(activity=poll, marks=named + often)

    take_traces()

    counts = dict(Measure.objects.values_list("name", "count"))
    assert len(counts) == 41
    assert (counts["from=poster"], counts["from=other"]) == (2, 21)


def test_a_small_link_is_told_with_the_others(poll):
    for name, count in [("poster", 40), ("sms", 15), ("rare", 3)]:
        Measure.objects.create(activity=poll, name=f"from={name}", count=count)

    shown = {source.word: source.people for source in arrivals_of(poll).sources}

    assert shown == {"poster": 40, "other": 18}


def test_the_median_is_right_to_some_ten_percent(poll):
    for seconds in range(1, 102):
        submit_class = f"seconds={seconds}"
        Measure.objects.create(activity=poll, name=submit_class, count=0)
    Measure.objects.filter(name="seconds=13").update(count=60)

    assert 18 <= arrivals_of(poll).median_seconds <= 23


def test_below_fifty_people_nothing_is_told_of_how_they_came(poll):
    Measure.objects.create(activity=poll, name="from=poster", count=49)
    Measure.objects.create(activity=poll, name="seconds=13", count=49)

    arrivals = arrivals_of(poll)

    assert (arrivals.sources, arrivals.median_seconds, arrivals.timed) == ([], None, 0)


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


def test_the_worker_counts_what_is_set_aside_anew_while_people_change_it(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    withdraw(rows[:10])

    watch()
    forget_old_marks()

    assert set_aside(poll)[""] == 12
    assert SetAside.objects.count() == Suspect.objects.count() == 12


@pytest.mark.parametrize(("days", "left"), [(0, 12), (2, 22)])
def test_what_was_withdrawn_just_before_the_seal_is_counted_after_it(poll, days, left):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    withdraw(rows[:10])
    at = timezone.now() - timedelta(days=days)
    Consultation.objects.update(
        opens_at=at - timedelta(days=2), closes_at=at, sealed_at=at
    )

    watch()

    assert set_aside(poll)[""] == left


def withdraw(rows):
    gone = [row.participant for row in rows]
    Response.objects.filter(participant__in=gone).delete()


def test_what_one_of_those_set_aside_does_is_not_told(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 12)
    standing_quarantine(poll, rows)
    before = set_aside(poll)
    Response.objects.filter(participant=rows[0].participant).update(
        answers=answer_to(with_definition(poll), 1)
    )
    withdraw(rows[1:2])

    watch()

    assert set_aside(poll) == before
    assert SetAside.objects.count() == 11


def test_a_step_in_one_question_carries_no_other_along():
    told = {"": 12, "q1": 12, "q1=1": 12, "q2": 12, "q2=5": 12}
    now = {"": 12, "q1": 12, "q1=1": 2, "q1=2": 10, "q2": 12, "q2=5": 11, "q2=6": 1}

    step = stepped(told, now)

    assert (step["q1=1"], step["q1=2"]) == (2, 10)
    assert (step["q2=5"], step["q2=6"]) == (12, 0)


def test_what_has_shrunk_below_ten_is_not_taken_off(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 12)
    standing_quarantine(poll, rows)
    withdraw(rows[:11])

    watch()

    assert Quarantine.objects.get().people == 1
    assert not set_aside(poll)


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_was_withdrawn_is_not_counted_over_and_over(poll, status):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    Consultation.objects.update(status=status)
    withdraw(rows[:10])

    watch()

    assert set_aside(poll)[""] == {"published": 12, "withdrawn": 22}[status]


def test_what_was_lifted_meanwhile_is_not_counted(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    quarantine = standing_quarantine(poll, rows)
    stale = Quarantine.objects.get()
    analyst, approver = officials_of(poll, "analyst", "approver")
    approve_quarantine(propose_lifting(quarantine, by=analyst, reason=WHY), by=approver)

    assert count_anew(stale) == 0

    assert Quarantine.objects.get().people == 22


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
