"""Results of statements, with their base and what is not shown yet."""

import pytest

from consult.consultations.models import Consultation
from tests.consult.tallies.test_statements import counted
from tests.factories import ConsultationFactory
from tests.statements_factories import make_statements

pytestmark = pytest.mark.django_db


def results_of(client, activity, query=""):
    reply = client.get(f"/en/activities/{activity.slug}/results/{query}")
    assert reply.status_code == 200
    return reply.content.decode()


def test_results_show_shares_with_their_base_from_fifty_people_on(client):
    activity = make_statements(2)
    counted(activity, (30, 20, 10), (3, 2, 1))

    page = results_of(client, activity)

    assert "60 people voted" in page
    assert "50%" in page
    assert "6 people voted" in page
    assert "How they voted is shown from 50 people on." in page
    assert "3 people" not in page
    assert "Self-selected answers" in page


@pytest.mark.parametrize("order", ["agreed", "divided", "oldest", "no-such"])
def test_results_come_in_the_order_asked_for(client, order):
    activity = make_statements(2)
    counted(activity, (30, 30, 0), (60, 0, 0))
    first, second = activity.contributions.order_by("pk")

    page = results_of(client, activity, f"?order={order}")

    is_first = page.index(first.text) < page.index(second.text)
    assert is_first == (order in ("divided", "oldest"))


def test_the_report_is_linked_once_it_is_out(client):
    out = make_statements(1, consultation=ConsultationFactory(closed=True))
    early = make_statements(1)

    report = "/en/consultations/{}/report/"
    assert report.format(out.consultation.slug) in results_of(client, out)
    assert report.format(early.consultation.slug) not in results_of(client, early)


def test_results_wait_as_was_fixed_at_launch(client):
    consultation = ConsultationFactory(
        result_visibility=Consultation.Visibility.OFFICIALS_ONLY
    )
    activity = make_statements(1, consultation=consultation)
    counted(activity, (4321, 0, 0))

    page = results_of(client, activity)

    assert "not shown at this time" in page
    assert "4,321" not in page


def test_the_contribution_page_of_a_statement_tells_no_votes(client):
    activity = make_statements(1)
    counted(activity, (4321, 0, 0))
    statement = activity.contributions.get()

    reply = client.get(f"/en/activities/{activity.slug}/contributions/{statement.pk}/")

    page = reply.content.decode()
    assert "4,321" not in page
    assert f"/statements/{statement.pk}/" in page
