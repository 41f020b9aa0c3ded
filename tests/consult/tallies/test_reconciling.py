from django.db.models import F

from consult.responses.models import Counter
from consult.responses.operations import submit_response
from consult.tallies.reconciling import alarms, prove, prove_next
from tests.factories import answer_to, make_poll


def test_every_activity_is_proved_in_its_turn(db):
    slugs = {make_poll().slug, make_poll().slug}

    assert {prove_next(), prove_next()} == slugs
    assert prove_next() in slugs


def test_without_activities_there_is_nothing_to_prove(db):
    assert prove_next() == ""


def test_a_tally_that_drifted_raises_the_alarm_until_it_is_right_again(poll, citizen):
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
    )
    counter = Counter.objects.filter(activity=poll, cell="")
    assert prove(poll).drifted_cells == 0

    counter.update(count=F("count") + 1)
    prove(poll)
    assert alarms() == [poll.slug]

    counter.update(count=F("count") - 1)
    prove(poll)
    assert alarms() == []
