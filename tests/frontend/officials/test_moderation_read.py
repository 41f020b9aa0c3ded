"""A moderator decides about the words that were read, and about no others."""

import re

import pytest

from consult.contributions.operations import edit_contribution
from consult.discussions.operations import translate_contribution
from consult.moderation.models import Decision
from consult.moderation.operations import deciding
from consult.moderation.reading import mark_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.frontend.conftest import markup_of
from tests.moderation_factories import held_case, moderator_of


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def moderator(client, discussion):
    """A moderator of the discussion's department, signed in."""
    moderator = moderator_of(discussion)
    client.force_login(moderator)
    return moderator


@pytest.fixture
def case(discussion, citizen):
    return held_case(discussion, by=citizen)


def at(case):
    return f"/en/office/moderation/{case.pk}/"


def test_words_that_came_after_the_card_are_shown_and_not_published(
    client, moderator, citizen, case
):
    read = re.search('name="read" value="([0-9a-f]+)"', markup_of(client.get(at(case))))
    edit_contribution(case.contribution, by=citizen, text="Quite another thing")

    reply = client.post(at(case), {"action": "publish", "read": read[1]})

    assert reply.status_code == 409
    page = markup_of(reply)
    assert "Read them again before you decide." in page
    assert "Quite another thing" in page
    case.contribution.refresh_from_db()
    assert case.contribution.state == "held"
    assert (
        client.post(
            at(case), {"action": "publish", "read": mark_of(case.contribution)}
        ).status_code
        == 302
    )


@pytest.mark.parametrize("action", ["publish", "hide"])
def test_who_does_not_say_what_they_read_decides_nothing(
    client, moderator, case, action
):
    reply = client.post(at(case), {"action": action, "rule": "3"})

    assert reply.status_code == 409
    assert not Decision.objects.exists()


def test_on_the_public_page_other_words_are_shown_before_they_are_hidden(
    client, moderator, discussion
):
    contribution = ContributionFactory(activity=discussion)
    page = markup_of(client.get(f"/en/activities/{discussion.slug}/"))
    assert f'name="read" value="{mark_of(contribution)}"' in page

    reply = client.post(
        f"/en/office/contributions/{contribution.pk}/moderate/",
        {"action": "hide", "rule": "1", "read": "of other words"},
    )

    assert reply.status_code == 409
    assert contribution.text in markup_of(reply)


def test_a_card_shows_every_translation_that_would_be_public(
    client, moderator, citizen, case
):
    author, text = moderator_of(case.contribution.activity), "98250 12345 વિના"
    translate_contribution(case.contribution, by=author, language="gu", text=text)

    page = markup_of(client.get(at(case)))

    assert "વિના" in page
    assert "98250" not in page


def test_without_the_mark_unread_words_would_be_published(
    client, moderator, citizen, case, monkeypatch
):
    monkeypatch.setattr(deciding, "refuse_unless_read", lambda *_: None)
    read = mark_of(case.contribution)
    edit_contribution(case.contribution, by=citizen, text="Quite another thing")

    client.post(at(case), {"action": "publish", "read": read})

    case.contribution.refresh_from_db()
    assert case.contribution.shown == "Quite another thing"
