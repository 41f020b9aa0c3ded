from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import PreviewLink
from consult.consultations.operations import make_preview_link, revoke_preview_link
from consult.consultations.previews import (
    PreviewOver,
    activity_to_preview,
    code_of,
    link_of,
    links_of,
    previewed,
)
from consult.consultations.refusals import AlreadyPublic
from consult.errors import Invalid, NotFound, NotPermitted
from tests.factories import ConsultationFactory, MembershipFactory, make_poll


@pytest.fixture
def link(draft, author):
    return make_preview_link(draft, by=author, days=7)


def test_a_link_shows_the_draft_until_its_days_are_over(draft, link):
    code, at = code_of(link), link.expires_at

    assert previewed(code, at=at - timedelta(seconds=1)) == draft
    with pytest.raises(PreviewOver):
        previewed(code, at=at)


def test_a_revoked_link_shows_nothing_from_then_on(link, author):
    revoke_preview_link(link, by=author)
    revoke_preview_link(link, by=author)

    with pytest.raises(PreviewOver):
        previewed(code_of(link), at=timezone.now())
    assert Entry.objects.filter(action="preview.revoked").count() == 1


def test_control_without_the_rows_word_a_revoked_link_would_work(
    draft, link, author, monkeypatch
):
    revoke_preview_link(link, by=author)
    monkeypatch.setattr(PreviewLink, "works", lambda _self, _at: True)

    assert previewed(code_of(link), at=timezone.now()) == draft


def test_control_without_the_seal_anybody_could_make_a_link_up(
    draft, link, monkeypatch
):
    monkeypatch.setattr(Signer, "unsign", lambda _self, code: code.partition(".")[0])

    assert previewed(f"{link.pk}.made-up", at=timezone.now()) == draft


@pytest.mark.parametrize("change", [str.swapcase, str.upper, lambda code: code[:-1]])
def test_no_link_is_found_under_a_code_that_somebody_made_up(link, change):
    with pytest.raises(NotFound) as refusal:
        previewed(change(code_of(link)), at=timezone.now())

    assert refusal.value.code == "not_found"


@pytest.mark.parametrize("code", ["", ".", "1", "1.", "૧.x", "9" * 400, "1.\0"])
def test_no_link_is_found_under_junk(db, code):
    with pytest.raises(NotFound):
        previewed(code, at=timezone.now())


def test_a_link_that_was_deleted_with_its_draft_is_gone(draft, link):
    code = code_of(link)
    draft.delete()

    with pytest.raises(NotFound):
        previewed(code, at=timezone.now())


def test_links_that_work_are_listed_newest_first(draft, author, link):
    newer = make_preview_link(draft, by=author, days=1)
    revoke_preview_link(make_preview_link(draft, by=author, days=1), by=author)

    assert links_of(draft, at=timezone.now()) == [newer, link]
    assert links_of(draft, at=link.expires_at) == []


@pytest.mark.parametrize("days", [-1, 0, 31])
def test_a_link_lasts_from_one_to_thirty_days(draft, author, days):
    with pytest.raises(Invalid) as refusal:
        make_preview_link(draft, by=author, days=days)

    assert list(refusal.value.fields) == ["days"]
    assert not PreviewLink.objects.exists()


def test_what_is_public_needs_no_link(published, author):
    with pytest.raises(AlreadyPublic):
        make_preview_link(published, by=author, days=7)


def test_authors_and_approvers_share_previews_and_nobody_else(
    draft, link, author, approver
):
    make_preview_link(draft, by=approver, days=1)
    analyst = MembershipFactory(department=draft.department, role="analyst").official
    elsewhere = MembershipFactory(role="author").official

    for other in (analyst, elsewhere):
        with pytest.raises(NotPermitted):
            make_preview_link(draft, by=other, days=1)
        with pytest.raises(NotPermitted):
            revoke_preview_link(link, by=other)


def test_a_link_is_found_in_its_own_consultation_only(draft, link):
    other = ConsultationFactory(department=draft.department)

    assert link_of(draft, link.pk) == link
    with pytest.raises(NotFound):
        link_of(other, link.pk)


def test_only_activities_of_the_consultation_are_previewed(draft):
    other = make_poll()

    with pytest.raises(NotFound):
        activity_to_preview(draft, other.slug)
