"""What a moderator let stand comes back to the queue by whatever way it is changed."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from api.frames import FRAMES, UnknownFrame, frame_of
from consult.contributions.operations import changing, edit_contribution
from consult.discussions.operations import translate_contribution, translating
from consult.moderation.models import Case
from consult.moderation.operations import decide_published
from tests.contributions_factories import make_discussion
from tests.factories import CitizenFactory
from tests.moderation_factories import held_case, moderator_of

pytestmark = pytest.mark.django_db
OTHER = "Now it says something else about the lamp"


@pytest.fixture
def approved():
    """A text that was held, and that a moderator let stand."""
    discussion, author = make_discussion(), CitizenFactory()
    case = held_case(discussion, by=author, text="The lamp at the stop is out")
    decide_published(case, by=moderator_of(discussion))
    case.contribution.refresh_from_db()
    assert case.contribution.state == "published"
    return case.contribution, author


def by_operation(contribution, author):
    edit_contribution(contribution, by=author, text=OTHER)


def by_page(contribution, author):
    client = Client()
    client.force_login(author)
    slug = contribution.activity.slug
    at = f"/gu/activities/{slug}/contributions/{contribution.pk}/edit/"
    assert client.post(at, {"text": OTHER}).status_code == 302


def by_interface(contribution, author):
    client = APIClient()
    client.force_authenticate(author)
    at = f"/api/v1/contributions/{contribution.pk}/"
    assert client.put(at, {"text": OTHER}, format="json").status_code == 200


def by_translation_slot(contribution, author):
    translate_contribution(contribution, by=author, language="gu", text="બીજી વાત")


def by_translation_over_the_interface(contribution, author):
    client = APIClient()
    client.force_authenticate(author)
    at = f"/api/v1/contributions/{contribution.pk}/translation/"
    sent = {"language": "hi", "text": "कुछ और बात"}
    assert client.put(at, sent, format="json").status_code < 300


WAYS = {
    way.__name__: way
    for way in (
        by_interface,
        by_operation,
        by_page,
        by_translation_over_the_interface,
        by_translation_slot,
    )
}


def waits(contribution):
    contribution.refresh_from_db()
    is_open = Case.objects.filter(contribution=contribution, decided_at=None).exists()
    return contribution.state == "held" and is_open


@pytest.mark.parametrize("way", sorted(WAYS))
def test_an_approved_text_that_is_changed_waits_again(approved, way):
    contribution, author = approved

    WAYS[way](contribution, author)

    assert waits(contribution)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_without_the_guard_it_would_stay_before_the_public(approved, way, monkeypatch):
    contribution, author = approved
    monkeypatch.setattr(changing, "_hold_again", lambda row: None)
    monkeypatch.setattr(translating, "_hold_again", lambda contribution, text: None)

    WAYS[way](contribution, author)

    assert not waits(contribution)


def test_the_socket_takes_no_text_that_others_read():
    assert set(FRAMES) == {"hello", "ping", "respond", "subscribe", "unsubscribe"}
    for kind in ("edit", "contribute", "translate"):
        with pytest.raises(UnknownFrame):
            frame_of({"type": kind, "text": OTHER})
