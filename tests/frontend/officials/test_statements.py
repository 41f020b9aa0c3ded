"""Officials add statements of the department's own, and read the votes."""

import pytest
from django.test import Client

from consult.contributions.models import Contribution
from consult.departments.models import Membership
from tests.consult.tallies.test_statements import counted
from tests.factories import ConsultationFactory, MembershipFactory
from tests.statements_factories import make_statements

pytestmark = pytest.mark.django_db

TEXT = {
    "text.gu": "છાપરું જોઈએ.",
    "text.hi": "छत चाहिए।",
    "text.en": "A roof is needed.",
}


@pytest.fixture
def activity():
    return make_statements(0, consultation=ConsultationFactory(status="draft"))


@pytest.fixture
def office(activity):
    return signed_in(activity, Membership.Role.AUTHOR)


def signed_in(activity, role):
    department = activity.consultation.department
    client = Client()
    client.force_login(MembershipFactory(department=department, role=role).official)
    return client


def at(activity, rest=""):
    return f"/en/office/activities/{activity.slug}/statements/{rest}"


def test_a_statement_is_added_and_taken_out(office, activity):
    added = office.post(at(activity), TEXT, follow=True).content.decode()
    seed = Contribution.objects.get()
    assert "A roof is needed." in added
    assert "Added." in added

    removed = office.post(at(activity, f"{seed.pk}/remove/"), follow=True)

    assert "A roof is needed." not in removed.content.decode()


def test_a_text_that_is_missing_is_named_and_the_others_come_back(office, activity):
    reply = office.post(at(activity), TEXT | {"text.hi": ""})

    page = reply.content.decode()
    assert reply.status_code == 400
    assert "Write the statement in this language, too." in page
    assert "A roof is needed." in page
    assert not Contribution.objects.exists()


def test_an_analyst_reads_votes_and_adds_nothing():
    activity = make_statements(2)
    counted(activity, (40, 10, 10), (1, 1, 1))
    analyst = signed_in(activity, Membership.Role.ANALYST)

    page = analyst.get(at(activity)).content.decode()

    assert "67%" in page
    assert "hidden" in page
    assert "Add a statement" not in page
    assert analyst.post(at(activity), TEXT).status_code == 403


def test_results_and_the_consultations_page_lead_to_the_statements(office, activity):
    results = f"/en/office/activities/{activity.slug}/results/"

    assert office.get(results).url == at(activity)
    page = office.get(f"/en/office/consultations/{activity.consultation.slug}/")
    assert at(activity) in page.content.decode()


def test_another_kind_of_activity_has_no_statements(poll):
    client = signed_in(poll, Membership.Role.AUTHOR)

    assert client.get(at(poll)).status_code == 404
    assert client.post(at(poll), TEXT).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many(count, django_assert_num_queries):
    activity = make_statements(count)
    analyst = signed_in(activity, Membership.Role.ANALYST)
    analyst.get(at(activity))

    with django_assert_num_queries(11):
        analyst.get(at(activity))
