"""What is kept of how answers come, and what is told of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.integrity.marks import forget_old_marks, take_traces
from consult.integrity.models import Mark, Measure
from consult.responses.arrivals import Arrival
from consult.responses.models import Response, Trace
from tests.consult.integrity.arriving import submit
from tests.factories import make_poll

pytestmark = pytest.mark.django_db


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


def test_who_withdraws_and_answers_again_is_counted_once(poll):
    again = [[f"{7:032x}", "ab", 12, "sms"]]
    for _time in range(30):
        Trace.objects.create(activity=poll, marks=again)
        take_traces()
    Trace.objects.create(activity=poll, marks=again * 2)

    take_traces()

    counts = dict(Measure.objects.values_list("name", "count"))
    assert counts == {"from=sms": 1, "seconds=11": 1}
