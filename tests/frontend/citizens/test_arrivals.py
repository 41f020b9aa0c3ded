import re
from time import time

import pytest

from consult.integrity.marks import take_traces
from consult.integrity.models import Mark, Measure
from consult.responses.arrivals import seconds_since, source_in
from consult.responses.models import Response
from tests.factories import answer_to

pytestmark = pytest.mark.django_db(transaction=True)


def form_of(poll, **more):
    ((question, choice),) = answer_to(poll).items()
    return {f"q{question}": choice, "page": "1", **more}


def begun_in(page):
    return re.search(r'name="begun" value="(\d+)"', page.content.decode())


def url(poll):
    return f"/en/activities/{poll.slug}/"


def test_the_form_says_when_it_was_made_and_by_which_link(client, poll):
    page = client.get(f"{url(poll)}?from=poster")

    assert abs(int(begun_in(page)[1]) - time()) < 5
    assert 'name="from" value="poster"' in page.content.decode()


@pytest.mark.parametrize("word", ["<b>", "a" * 21, "Poster", "my poster"])
def test_only_a_plain_word_is_taken_from_a_link(client, poll, word):
    page = client.get(url(poll), {"from": word}).content.decode()

    assert source_in(word) == ""
    assert 'name="from"' not in page


def test_a_sent_form_leaves_how_long_it_was_open(client, citizen, poll):
    client.force_login(citizen)

    begun = str(int(time()) - 20)
    client.post(url(poll), form_of(poll, begun=begun, **{"from": "sms"}))
    take_traces()

    assert Response.objects.count() == 1
    assert 19 <= Mark.objects.get().seconds <= 25
    assert Measure.objects.filter(name="from=sms", count=1).exists()


def test_signing_in_first_does_not_count_as_time(client, citizen, poll):
    begun = str(int(time()) - 7)
    client.post(url(poll), form_of(poll, begun=begun, **{"from": "sms"}))
    client.force_login(citizen)
    client.get("/en/sign-in/send/")
    take_traces()

    assert 6 <= Mark.objects.get().seconds <= 12
    assert Measure.objects.filter(name="from=sms").exists()


@pytest.mark.parametrize("begun", ["", "soon", "-5", "99999999999", "१२३", "0"])
def test_a_moment_that_makes_no_sense_is_not_known(begun):
    assert seconds_since(begun, now=1_800_000_000.0) is None


def test_who_changes_an_answer_is_not_timed(client, citizen, poll):
    client.force_login(citizen)
    client.post(url(poll), form_of(poll))

    assert begun_in(client.get(url(poll))) is None
