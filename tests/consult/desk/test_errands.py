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
from tests.outcomes_factories import reported
from tests.standards_factories import rule
from tests.themes_factories import analyst_of, confirmed, roads, themes_of


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


def test_what_people_wrote_waits_for_who_may_confirm_a_theme(client, db):
    survey = roads()
    analyst, approver = analyst_of(survey), analyst_of(survey, "approver")

    [errand] = waiting_for(analyst)

    assert (errand.kind, errand.count) == (ErrandKind.READ_TEXTS, 1)
    assert errand.due_at == survey.consultation.sealed_at + timedelta(days=7)
    assert waiting_for(approver) == [errand]
    assert waiting_for(analyst_of(survey, "author")) == []
    assert waiting_for(MembershipFactory(role="analyst").official) == []
    client.force_login(analyst)
    page = client.get("/en/office/").content.decode()
    assert "Read what people wrote in 1 activity, and confirm its themes" in page
    assert f'href="/en/office/activities/{survey.slug}/themes/"' in page

    confirmed(themes_of(survey)[0], analyst)
    assert waiting_for(analyst) == []


@pytest.mark.parametrize("state", ["open", "reported"])
def test_what_people_wrote_waits_once_it_is_counted_and_until_it_is_reported(db, state):
    survey = roads(closed=state != "open")
    if state == "reported":
        reported(survey.consultation)

    assert waiting_for(analyst_of(survey)) == []
