"""Every text that programs read says in which confirmed theme it counts."""

import pytest

from consult.contributions.operations import hide_contribution
from consult.moderation.operations import mark_grievance
from consult.themes.models import Text
from consult.themes.operations import begin_theme
from tests.api.conftest import signed_in
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.factories import MembershipFactory, in_every_language
from tests.standards_factories import rule
from tests.statements_factories import cast, make_statements
from tests.themes_factories import analyst_of, confirmed

API = "/api/v1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussion():
    return make_discussion()


@pytest.fixture
def idea(discussion, citizen):
    return written(discussion, citizen)


def proposed(activity):
    """Return a theme of all that was written, which nobody has confirmed."""
    texts = [
        Text.objects.create(
            activity=activity, contribution=one, said_hash=one.text_hash
        ).pk
        for one in activity.contributions.order_by("pk")
    ]
    name = in_every_language("Lamps")
    return begin_theme(activity, by=analyst_of(activity), texts=texts, name=name)


def counted(activity):
    return confirmed(proposed(activity), analyst_of(activity), "Lamps")


def moderator_of(activity):
    department = activity.consultation.department
    return MembershipFactory(department=department, role="moderator").official


def at(activity, rest):
    return f"{API}/activities/{activity.slug}/{rest}/"


def said_of(idea, client, **headers):
    """Return the theme that every list and detail says an idea counts in."""
    activity, number = idea.activity, idea.pk

    def read(address):
        return client.get(address, headers=headers).json()

    thread = read(f"{API}/contributions/{number}/replies/")
    return [
        read(at(activity, "contributions"))["results"][0]["theme"],
        read(at(activity, "contributions/mine"))["results"][0]["theme"],
        read(at(activity, "discussion"))["items"][0]["theme"],
        read(f"{API}/contributions/{number}/")["theme"],
        thread["contribution"]["theme"],
    ]


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_a_contribution_says_its_theme_in_the_readers_language(
    citizen_api, discussion, idea, language
):
    theme = counted(discussion)

    said = said_of(idea, citizen_api, accept_language=language)

    assert said == [{"id": theme.pk, "name": f"Lamps ({language})"}] * 5


def test_what_is_only_proposed_is_said_of_no_text(citizen_api, discussion, idea):
    proposed(discussion)

    assert said_of(idea, citizen_api) == [None] * 5


def test_what_is_hidden_counts_in_none_also_for_its_author(
    citizen_api, discussion, idea
):
    counted(discussion)

    hide_contribution(idea, rule=rule(1))

    assert said_of(idea, citizen_api) == [None] * 5


def test_a_grievance_counts_in_none(api, discussion, idea):
    counted(discussion)

    mark_grievance(idea, by=moderator_of(discussion), is_grievance=True)

    [listed] = api.get(at(discussion, "contributions")).json()["results"]
    alone = api.get(f"{API}/contributions/{idea.pk}/").json()
    assert listed["theme"] is alone["theme"] is None


def test_a_reply_says_its_theme(api, citizen, discussion, idea):
    written(discussion, citizen, "Ours too", parent=idea)
    theme = counted(discussion)

    thread = api.get(f"{API}/contributions/{idea.pk}/replies/").json()

    assert [one["theme"]["id"] for one in thread["replies"]] == [theme.pk]


def test_changing_ones_text_is_answered_with_its_theme(citizen_api, discussion, idea):
    theme = counted(discussion)

    changed = citizen_api.put(
        f"{API}/contributions/{idea.pk}/", {"text": "Two are out"}, format="json"
    ).json()

    assert changed["theme"]["id"] == theme.pk


def test_officials_read_the_same(discussion, idea):
    theme = counted(discussion)
    client = signed_in(moderator_of(discussion))

    [listed] = client.get(
        f"{API}/office/activities/{discussion.slug}/contributions/"
    ).json()["results"]
    alone = client.get(f"{API}/office/contributions/{idea.pk}/").json()

    assert listed == alone
    assert listed["theme"] == {"id": theme.pk, "name": "Lamps (en)"}


def test_a_statement_says_its_theme(citizen_api, citizen):
    statements = make_statements(1)
    theme = counted(statements)

    coming = citizen_api.get(at(statements, "statements/next")).json()
    cast(statements.contributions.get(), citizen)
    [listed] = citizen_api.get(at(statements, "statements")).json()["results"]
    [voted] = citizen_api.get(at(statements, "statements/votes")).json()

    said = {"id": theme.pk, "name": "Lamps (en)"}
    assert [one["statement"]["theme"] for one in (coming, listed, voted)] == [said] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_saying_it_never_queries_per_row(
    api, discussion, count, django_assert_num_queries
):
    ideas = ContributionFactory.create_batch(count, activity=discussion)
    ContributionFactory.create_batch(count, activity=discussion, parent=ideas[0])
    counted(discussion)
    of_idea = f"{API}/contributions/{ideas[0].pk}"
    api.get(at(discussion, "contributions"))

    with django_assert_num_queries(5):
        listed = api.get(at(discussion, "contributions")).json()["results"]
    with django_assert_num_queries(8):
        talk = api.get(at(discussion, "discussion")).json()["items"]
    with django_assert_num_queries(5):
        replies = api.get(f"{of_idea}/replies/").json()["replies"]

    assert (len(listed), len(talk), len(replies)) == (2 * count, count, count)
    assert all(one["theme"] for one in [*listed, *talk, *replies])


@pytest.mark.parametrize("count", [1, 3])
def test_saying_it_of_statements_never_queries_per_row(
    citizen, count, django_assert_num_queries
):
    statements, client = make_statements(count), signed_in(citizen)
    for statement in statements.contributions.all():
        cast(statement, citizen)
    counted(statements)

    with django_assert_num_queries(6):
        listed = client.get(at(statements, "statements")).json()["results"]
    with django_assert_num_queries(7):
        voted = client.get(at(statements, "statements/votes")).json()

    assert len(listed) == len(voted) == count
    assert all(one["statement"]["theme"] for one in [*listed, *voted])
