"""An answer that waits until its citizen has signed in."""

import pytest

from consult.responses.group_commit import writer
from consult.responses.models import Response
from consult.responses.queries import response_of
from frontend.citizens.pending import PENDING
from tests.factories import DistrictFactory, answer_to
from tests.frontend.citizens.conftest import form_of, url

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_answer_waits_while_its_citizen_signs_in(client, poll):
    reply = client.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == "/en/sign-in/"
    assert client.session[PENDING]["answers"] == answer_to(poll)
    assert Response.objects.count() == 0


def test_the_answer_that_waited_is_sent_once_after_signing_in(client, poll, citizen):
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)

    reply = client.get("/en/sign-in/send/", follow=True)

    assert reply.redirect_chain == [(url(poll, "answered/"), 302)]
    assert response_of(citizen, poll).answers == answer_to(poll, 1)
    assert PENDING not in client.session


def test_a_second_answer_of_a_household_is_not_lost_and_replaces_nothing(
    client, poll, citizen
):
    client.force_login(citizen)
    client.post(url(poll), form_of(poll, 0))
    client.logout()
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)

    reply = client.get("/en/sign-in/send/")

    assert reply.status_code == 409
    assert "You have already answered." in reply.content.decode()
    assert (
        f'value="{answer_to(poll, 1).popitem()[1]}" checked' in reply.content.decode()
    )
    assert response_of(citizen, poll).answers == answer_to(poll, 0)


def test_nothing_that_waits_leads_to_my_participation(signed_in):
    assert signed_in.get("/en/sign-in/send/").headers["Location"] == "/en/mine/"


def test_an_answer_waiting_for_a_withdrawn_consultation_waits_no_longer(client, poll):
    client.post(url(poll), form_of(poll))
    poll.consultation.status = "withdrawn"
    poll.consultation.save()

    reply = client.get("/en/sign-in/send/")

    assert reply.headers["Location"] == "/en/sign-in/"


def test_where_a_district_is_needed_the_answer_waits_for_it(signed_in, poll, citizen):
    poll.consultation.districts.add(DistrictFactory())
    citizen.profile.district = None
    citizen.profile.save()

    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == "/en/sign-in/about-you/"
    assert signed_in.session[PENDING]["activity"] == poll.slug


def test_an_answer_that_waited_goes_on_waiting_when_it_is_too_busy(
    client, poll, citizen, monkeypatch
):
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)
    with monkeypatch.context() as busy:
        busy.setattr(writer, "longest_queue", 0)
        reply = client.get("/en/sign-in/send/")

    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "1")
    assert client.get("/en/sign-in/send/").headers["Location"] == url(poll, "answered/")
