"""Opinion groups on the pages of citizens and of the department."""

import pytest
from django.utils import translation

from consult.analysis.models import Reading
from consult.contributions.models import Contribution
from frontend.opinion_groups import in_words
from tests.factories import ConsultationFactory, MembershipFactory
from tests.groups_factories import grouped

pytestmark = pytest.mark.django_db


def page_of(client, activity, door=""):
    reply = client.get(f"/en/{door}activities/{activity.slug}/analysis/")
    assert reply.status_code == 200
    return reply.content.decode()


def test_the_page_shows_each_group_with_what_it_says_more_than_others(client):
    activity, statements = grouped()
    page = page_of(client, activity)
    for name in "ABC":
        assert f"What group {name} says more than others" in page
    assert page.count('class="g0"') == 2
    assert "people, drawn by lot." in page
    assert "Exploratory" not in page
    assert any(statement.text in page for statement in statements)
    assert len(page.encode()) < 60_000


def test_what_would_not_be_found_again_is_called_exploratory(client):
    activity, _statements = grouped()
    reading = Reading.objects.get(activity=activity)
    reading.document |= {"is_exploratory": True, "hidden": 1}
    reading.document["groups"][0] |= {"is_exploratory": True, "stability": None}
    reading.save()
    page = page_of(client, activity)
    assert "Do not decide by them." in page
    assert "not known" in page
    assert "1 group of fewer than 10 people is hidden." in page


def test_a_statement_hidden_since_is_left_out(client):
    activity, statements = grouped()
    before = page_of(client, activity)
    shown = [statement for statement in statements if statement.text in before]
    ids = [statement.pk for statement in shown]
    Contribution.objects.filter(pk__in=ids).update(state="hidden")
    page = page_of(client, activity)
    assert not any(statement.text in page for statement in shown)
    assert "Nothing that would tell it from the others." in page


def test_what_a_citizen_wrote_is_no_markup(client):
    activity, _statements = grouped()
    Contribution.objects.filter(activity=activity).update(text="<b>bold</b>")
    page = page_of(client, activity)
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


def test_officials_have_the_same_in_tables(client):
    member = MembershipFactory(role="analyst")
    consultation = ConsultationFactory(department=member.department)
    activity, _statements = grouped(consultation=consultation)
    client.force_login(member.official)
    page = page_of(client, activity, "office/")
    assert "Holds more than others" in page
    assert "What most people of every group say" in page


def test_a_page_asks_as_much_of_many_groups_as_of_one(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    activity, _statements = grouped()
    with django_assert_max_num_queries(12) as asked:
        page_of(client, activity)
    reading = Reading.objects.get(activity=activity)
    reading.document["groups"] = reading.document["groups"][:1]
    reading.save()
    with django_assert_num_queries(len(asked)):
        page_of(client, activity)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "hidden"),
        ({"percent": 41, "bound": ""}, "41%"),
        ({"percent": 83, "bound": "at_least"}, "at least 83%"),
        ({"percent": 17, "bound": "at_most"}, "at most 17%"),
    ],
)
def test_a_share_says_what_it_may(share, words):
    with translation.override("en"):
        assert in_words(share) == words
