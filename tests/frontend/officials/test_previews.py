import re

import pytest

from consult.consultations.models import PreviewLink, Question
from consult.consultations.operations import make_preview_link
from consult.consultations.previews import code_of
from tests.factories import MembershipFactory
from tests.frontend.officials.conftest import draft_for

ADDRESS = "/en/office/consultations/night-buses/preview/"


@pytest.fixture
def draft(author):
    return draft_for(author, slug="night-buses")


def test_the_citizens_page_is_shown_in_every_language(client, draft):
    page = client.get(ADDRESS)

    frames = re.findall('<iframe src="([^"]+)"', page.content.decode())
    assert frames == [f"/{code}{ADDRESS[3:]}page/" for code in ("gu", "hi", "en")]
    for frame, title in zip(frames, [draft.title_gu, draft.title_hi], strict=False):
        shown = client.get(frame)
        assert title in shown.content.decode()


def test_only_our_own_pages_may_frame_a_preview(client, draft):
    framed = client.get(f"{ADDRESS}page/")
    page = client.get(ADDRESS)

    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_an_activity_can_be_tried_and_keeps_nothing(client, draft):
    poll = draft.activities.get()
    choice = poll.questions.get().choices.first()
    page = client.get(f"{ADDRESS}?activity={poll.slug}").content.decode()
    address = f"/en{ADDRESS[3:]}activities/{poll.slug}/"
    assert f'src="{address}"' in page

    sent = client.post(address, {"page": 1, f"q{choice.question_id}": choice.pk})

    assert sent.status_code == 200
    assert not poll.responses.exists()


def test_a_link_is_made_shown_and_revoked(client, draft):
    made = client.post(ADDRESS, {"days": "3"})
    link = PreviewLink.objects.get()
    page = client.get(made.url).content.decode()
    assert f"/en/preview/{code_of(link)}/" in page
    assert "Here is the link" in page

    client.post(f"{ADDRESS}links/{link.pk}/revoke/")

    assert code_of(link) not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("days", ["0", "31", "", "many", "9" * 99])
def test_days_that_do_not_fit_are_named_at_their_input(client, draft, days):
    page = client.post(ADDRESS, {"days": days})

    assert page.status_code == 400
    assert 'href="#days"' in page.content.decode()
    assert not PreviewLink.objects.exists()


def test_links_of_other_consultations_cannot_be_revoked_here(client, author, draft):
    other = draft_for(author)
    link = make_preview_link(other, by=author.official, days=1)

    assert client.post(f"{ADDRESS}links/{link.pk}/revoke/").status_code == 404


def test_colleagues_see_the_preview_and_strangers_do_not(client, draft):
    analyst = MembershipFactory(department=draft.department, role="analyst").official
    client.force_login(analyst)
    assert client.get(f"{ADDRESS}page/").status_code == 200
    assert "Make a link" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, {"days": "3"}).status_code == 403

    client.force_login(MembershipFactory(role="author").official)
    assert client.get(f"{ADDRESS}page/").status_code == 404


def test_an_empty_draft_can_be_previewed(client, author):
    draft = draft_for(author, slug="night-buses", title_gu="", title_hi="", title_en="")
    draft.activities.get().questions.all().delete()

    assert client.get(f"{ADDRESS}page/").status_code == 200
    address = f"{ADDRESS}activities/{draft.activities.get().slug}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"page": 1}).status_code == 200


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_every_kind_can_be_previewed_before_it_is_ready(client, author, kind):
    draft = draft_for(author, slug="night-buses")
    question = draft.activities.get().questions.get()
    question.choices.all().delete()
    question.kind = kind
    question.save()

    address = f"{ADDRESS}activities/{draft.activities.get().slug}/"

    assert client.get(address).status_code == 200
    assert client.post(address, {"page": 1}).status_code in (200, 400)
