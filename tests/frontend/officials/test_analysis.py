"""The analyst's screen."""

import pytest

from consult.analysis.operations import read_activity
from tests.analysis_factories import tallied
from tests.factories import ConsultationFactory, make_poll
from tests.frontend.citizens.counted import count
from tests.frontend.officials.conftest import draft_for

pytestmark = pytest.mark.django_db


def test_the_screen_says_that_there_is_nothing_to_say_yet(client, author):
    poll = draft_for(author).activities.get()

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    assert reply.status_code == 200
    assert "There is nothing to say yet." in reply.content.decode()


def test_where_enough_took_part_the_screen_says_that_it_is_being_read(client, author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [40, 20, 5])
    address = f"/en/office/activities/{poll.slug}/analysis/"

    assert "The answers are being read." in client.get(address).content.decode()

    read_activity(poll, readers={})
    page = client.get(address).content.decode()
    assert "The answers were read on" in page
    assert "once 50 people" not in page


def test_another_departments_analysis_is_not_found(client, author):
    reply = client.get(f"/en/office/activities/{make_poll().slug}/analysis/")

    assert reply.status_code == 404


def test_the_screen_ranks_answers_in_a_table(client, author):
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    tallied(poll, district={"445": [360, 40], "446": [150, 50]})
    read_activity(poll)

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    page = reply.content.decode()
    assert "Holds in every group" in page
    assert "Less than half in every group" in page
    assert "1 holds in every group." in page
    assert "None splits people." in page


def test_where_nothing_holds_everywhere_no_number_is_written(client, author):
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    tallied(poll, district={"445": [300, 100], "446": [70, 130]})
    read_activity(poll)

    page = client.get(f"/en/office/activities/{poll.slug}/analysis/").content.decode()

    assert "None holds in every group. 2 split people" in page


def test_the_screen_leads_to_the_report(client, author):
    consultation = ConsultationFactory(department=author.department, closed=True)
    poll = make_poll(consultation=consultation)

    page = client.get(f"/en/office/activities/{poll.slug}/analysis/").content.decode()

    report = f"/en/office/consultations/{consultation.slug}/report/"
    assert f'<a class="button" href="{report}">Make report</a>' in page
