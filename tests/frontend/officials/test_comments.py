import pytest

from tests.consult.consultations.activities.test_draft_rule import make_rule
from tests.consult.responses.test_comments import comment
from tests.factories import ConsultationFactory, MembershipFactory, make_poll

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rule():
    return make_rule(opens_in=-1)


@pytest.fixture
def member(client, rule):
    official = MembershipFactory(department=rule.consultation.department).official
    client.force_login(official)
    return official


def page_of(activity, query=""):
    return f"/en/office/activities/{activity.slug}/comments/{query}"


def test_the_clauses_are_listed_and_one_is_read(client, rule, member):
    comment(rule, "Too short.", "<b>Good.</b>")
    second = rule.questions.all()[1]

    first_page = client.get(page_of(rule)).content.decode()
    other_page = client.get(page_of(rule, f"?clause={second.pk}")).content.decode()

    assert "Clause 0." in first_page and "Too short." in first_page
    assert "Good." not in first_page
    assert "Clause 1." in other_page and "&lt;b&gt;Good." in other_page
    assert "Too short." not in other_page
    results = client.get(f"/en/office/activities/{rule.slug}/results/")
    assert page_of(rule) in results.content.decode()


@pytest.mark.parametrize("query", ["?clause=x", "?clause=0&page=x", "?page=-1"])
def test_made_up_clauses_and_pages_are_the_first(client, rule, member, query):
    comment(rule, "Too short.")

    assert "Too short." in client.get(page_of(rule, query)).content.decode()


def test_where_nothing_is_asked_in_words_the_page_says_so(client, rule, member):
    department = rule.consultation.department
    poll = make_poll(consultation=ConsultationFactory(department=department))

    page = client.get(page_of(poll)).content.decode()

    assert "Nothing is answered in words here." in page
    assert client.get(page_of(make_poll())).status_code == 404
