from datetime import timedelta

import pytest
from django.utils import timezone

from consult.departments.models import Membership
from consult.departments.rules import duties_of
from consult.desk.errands import ErrandKind, errands_of
from consult.desk.queue import Urgency
from consult.discussions.operations import answer_contribution
from consult.moderation.models import Case
from consult.moderation.operations import appeal, decide_hidden
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import official_of
from tests.factories import MembershipFactory
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import rule


@pytest.fixture
def discussion(db):
    return make_discussion()


def waiting_for(official):
    return errands_of(official.pk, duties_of(official))


def test_a_moderator_has_one_errand_for_all_that_waits(discussion):
    cases = [held_case(discussion) for _ in range(2)]
    long_ago = timezone.now() - timedelta(days=3)
    Case.objects.filter(pk=cases[0].pk).update(received_at=long_ago)

    [errand] = waiting_for(moderator_of(discussion))

    assert (errand.kind, errand.count) == (ErrandKind.MODERATE, 2)
    assert errand.due_at == long_ago + timedelta(hours=24)
    assert errand.urgency(timezone.now()) == Urgency.LATE


def test_an_appeal_is_an_errand_for_everybody_but_who_decided(discussion, citizen):
    moderator = moderator_of(discussion)
    case = held_case(discussion, by=citizen)
    hidden = decide_hidden(case, by=moderator, rule=rule()).contribution
    appeal(hidden, by=citizen, text="Why", language="gu")

    [errand] = waiting_for(moderator_of(discussion))

    assert (errand.kind, errand.count) == (ErrandKind.HEAR_APPEALS, 1)
    assert errand.urgency(timezone.now()) == Urgency.LATER
    assert waiting_for(moderator) == []


def test_who_does_not_moderate_has_no_such_errand(discussion):
    held_case(discussion)

    assert waiting_for(moderator_of(discussion, "author")) == []


def test_the_desk_shows_the_errand_and_leads_to_it(client, discussion):
    held_case(discussion)
    client.force_login(moderator_of(discussion))

    page = client.get("/en/office/").content.decode()

    assert "Decide what stays: 1 text waits" in page
    assert 'href="/en/office/moderation/"' in page
    assert client.get("/api/v1/office/desk/").json()["errands"][0]["count"] == 1


def test_what_many_agree_with_waits_for_an_answer(discussion):
    awaited = ContributionFactory(activity=discussion, agreeing=10)
    ContributionFactory(activity=discussion, agreeing=9)
    ContributionFactory(activity=discussion, agreeing=30, is_grievance=True)
    author, analyst, stranger = (
        official_of(discussion),
        official_of(discussion, Membership.Role.ANALYST),
        MembershipFactory().official,
    )

    [errand] = waiting_for(author)

    assert (errand.kind, errand.count) == (ErrandKind.ANSWER, 1)
    assert errand.activity == discussion.slug
    assert errand.due_at == awaited.written_at + timedelta(days=7)
    assert (waiting_for(analyst), waiting_for(stranger)) == ([], [])

    answer_contribution(awaited, by=author, text={"en": "Next year."})
    assert waiting_for(author) == []
