"""What somebody without an account sees of a draft, who was given a link to it."""

import pytest

from consult.consultations.models import Consultation
from consult.consultations.operations import make_preview_link, revoke_preview_link
from consult.consultations.previews import code_of
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.factories import (
    ConsultationFactory,
    MembershipFactory,
    QuestionFactory,
    make_poll,
)


@pytest.fixture
def author(db):
    return MembershipFactory(role="author").official


@pytest.fixture
def poll(author):
    department = author.memberships.get().department
    draft = ConsultationFactory(department=department, status="draft", upcoming=True)
    return make_poll(consultation=draft)


@pytest.fixture
def link(poll, author):
    return make_preview_link(poll.consultation, by=author, days=3)


@pytest.fixture
def address(link):
    return f"/en/preview/{code_of(link)}/"


def test_a_link_shows_the_consultation_as_on_its_day(client, poll, address):
    page = client.get(address)

    shown = page.content.decode()
    assert "Night buses" in shown
    assert "A preview." in shown
    assert f'href="{address}{poll.slug}/"' in shown
    assert f"/en/activities/{poll.slug}/" not in shown
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


def test_every_language_of_a_preview_is_one_step_away(client, address):
    page = client.get(address).content.decode()

    assert f'href="/gu{address[3:]}"' in page
    assert client.get(f"/gu{address[3:]}").status_code == 200


def test_questions_are_asked_page_by_page_and_nothing_is_sent(client, poll, address):
    QuestionFactory(activity=poll, kind="short_text", page=2, is_required=False)
    form = f"{address}{poll.slug}/"
    first = client.get(form)
    assert f'action="{form}"' in first.content.decode()
    refused = client.post(form, {"page": 1})
    assert refused.context["form"].problems

    name = next(iter(refused.context["form"].questions)).name
    choice = poll.questions.order_by("pk").first().choices.first()
    second = client.post(form, {"page": 1, name: choice.pk})
    assert second.context["form"].page == 2
    back = client.post(form, {"page": 2, name: choice.pk, "go": "back"})
    assert back.context["form"].page == 1
    end = client.post(form, {"page": 2, name: choice.pk})

    assert "In a preview nothing is kept" in end.content.decode()
    assert not poll.responses.exists()


def test_a_revoked_link_says_so(client, author, link, address):
    revoke_preview_link(link, by=author)

    page = client.get(address)

    assert page.status_code == 410
    assert "This link no longer works" in page.content.decode()


def test_what_is_public_by_now_is_shown_on_its_own_page(client, poll, address):
    Consultation.objects.update(status="published")
    slug = poll.consultation.slug

    assert client.get(address).url == f"/en/consultations/{slug}/"
    form = client.get(f"{address}{poll.slug}/")
    assert form.url == f"/en/activities/{poll.slug}/"


@pytest.mark.parametrize("code", ["1", "1.x", "%00", "x" * 500])
def test_made_up_links_lead_nowhere(client, db, code):
    assert client.get(f"/en/preview/{code}/").status_code == 404


def test_activities_of_other_consultations_are_not_shown(client, address):
    other = make_poll(consultation=ConsultationFactory(status="draft"))

    assert client.get(f"{address}{other.slug}/").status_code == 404


def test_a_link_shows_no_question_of_a_quiz_from_its_launch_on(client, author):
    department = author.memberships.get().department
    draft = ConsultationFactory(department=department, status="draft")
    quiz = make_quiz(consultation=draft)
    code = code_of(make_preview_link(draft, by=author, days=3))
    form = f"/en/preview/{code}/{quiz.slug}/"
    assert b"Which bus?" in client.get(form).content
    Consultation.objects.filter(pk=draft.pk).update(status="published")

    for reply in [client.get(form, follow=True), client.post(form, follow=True)]:
        assert reply.redirect_chain[0][0] == f"/en/activities/{quiz.slug}/"
        assert "q1" not in reply.content.decode()
        assert reply.content.decode().count("<fieldset") == 0
