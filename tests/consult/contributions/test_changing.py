"""How an author changes a text, and takes it back."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from consult.consultations.participation import CitizensOnly, Closed, NotAsked
from consult.contributions import standing
from consult.contributions.models import Contribution
from consult.contributions.operations import (
    delete_contribution,
    edit_contribution,
    publish_contribution,
)
from consult.contributions.queries import history_of, public_contributions
from consult.contributions.refusals import AlreadyJudged, NotYours, Settled, TooLate
from consult.errors import Invalid
from tests.consult.contributions.conftest import numbers
from tests.contributions_factories import written
from tests.factories import CitizenFactory, DistrictFactory, OfficialFactory


@pytest.fixture
def told(monkeypatch):
    """What listeners above were told."""
    heard = []
    monkeypatch.setattr(
        standing, "_listeners", [lambda row: heard.append((row.state, row.text))]
    )
    return heard


def back_in_time(row, **ago):
    rows = Contribution.objects.filter(pk=row.pk)
    rows.update(written_at=F("written_at") - timedelta(**ago))


def test_an_edit_keeps_what_was_said_before(discussion, citizen):
    row = written(discussion, citizen, "The lamp is out")

    edited = edit_contribution(row, by=citizen, text="પાણી નથી")

    assert (edited.text, edited.form, edited.state) == ("પાણી નથી", "gu", "published")
    assert edited.edited_at is not None
    before = history_of(row.pk, reader=CitizenFactory()).get()
    assert (before.text, before.form) == ("The lamp is out", "en")


def test_what_nobody_let_stand_is_no_history(discussion, citizen):
    row = written(discussion, citizen, "Buy it at www.cheap-lamps.example now")
    assert row.state == "held"

    edit_contribution(row, by=citizen, text="The lamp is out")
    row.refresh_from_db()
    publish_contribution(row)

    assert not history_of(row.pk, reader=CitizenFactory()).exists()


def test_saying_the_same_again_is_no_edit(discussion, citizen):
    row = written(discussion, citizen, "The lamp is out")

    assert (
        edit_contribution(row, by=citizen, text=" The lamp is out ").edited_at is None
    )
    assert not row.revisions.exists()


def test_a_text_is_changed_by_its_author_for_fifteen_minutes(discussion, citizen):
    row = written(discussion, citizen)

    with pytest.raises(NotYours):
        edit_contribution(row, by=CitizenFactory(), text="Another")
    with pytest.raises(Invalid):
        edit_contribution(row, by=citizen, text="x" * 2001)
    back_in_time(row, minutes=14)
    assert edit_contribution(row, by=citizen, text="In time").text == "In time"
    back_in_time(row, minutes=2)
    with pytest.raises(TooLate):
        edit_contribution(row, by=citizen, text="Too late")


def test_words_that_others_have_agreed_with_stay(discussion, citizen):
    row = written(discussion, citizen)
    Contribution.objects.filter(pk=row.pk).update(agreeing=1)

    with pytest.raises(AlreadyJudged):
        edit_contribution(row, by=citizen, text="The opposite of it")

    delete_contribution(row, by=citizen)


@pytest.mark.parametrize("is_guarded", [True, False])
def test_what_was_let_stand_goes_back_to_the_queue_when_edited(
    discussion, citizen, told, monkeypatch, is_guarded
):
    row = publish_contribution(written(discussion, citizen, "The lamp is out"))
    if not is_guarded:
        # The control: without the look at what was approved it would stay public.
        monkeypatch.setattr(Contribution, "is_approved", True)

    edited = edit_contribution(row, by=citizen, text="Something quite else")

    assert (edited.state == "held") is is_guarded
    assert (edited.hold_reasons == ["edited"]) is is_guarded
    assert told[-1] == (edited.state, "Something quite else")


def test_what_waits_goes_on_waiting_when_edited(discussion, citizen, told):
    row = written(discussion, citizen, "Call me at 98250 12345 please")
    assert row.hold_reasons == ["personal_data"]

    edited = edit_contribution(row, by=citizen, text="See www.example.com for it")

    assert edited.state == "held"
    assert edited.hold_reasons == ["personal_data", "links"]
    assert [state for state, _text in told] == ["held", "held"]
    assert numbers(discussion) == (0, 1, 0)


def test_a_deleted_text_is_gone_with_all_it_said(discussion, citizen, told):
    idea = written(discussion, citizen, "The lamp is out")
    edit_contribution(idea, by=citizen, text="The lamps are out")
    reply = written(discussion, CitizenFactory(), "True", parent=idea)

    delete_contribution(idea, by=citizen)

    idea.refresh_from_db()
    assert (idea.text, idea.search_key, idea.sound_key) == ("", "", "")
    assert not idea.revisions.exists()
    assert list(public_contributions(discussion)) == [reply, idea]
    assert told[-1] == ("deleted", "")
    with pytest.raises(Settled):
        delete_contribution(idea, by=citizen)
    with pytest.raises(Settled):
        publish_contribution(idea)


def test_a_deleted_text_without_replies_leaves_no_place(discussion, citizen):
    row = written(discussion, citizen)

    with pytest.raises(NotYours):
        delete_contribution(row, by=CitizenFactory())
    delete_contribution(row, by=citizen)

    assert not public_contributions(discussion).exists()
    assert numbers(discussion) == (0, 0, 0)


def test_nobody_changes_a_text_after_closing(discussion, citizen):
    row = written(discussion, citizen)
    consultation = discussion.consultation
    consultation.opens_at = timezone.now() - timedelta(days=3)
    consultation.closes_at = timezone.now() - timedelta(days=1)
    consultation.save(update_fields=["opens_at", "closes_at"])

    with pytest.raises(Closed):
        edit_contribution(row, by=citizen, text="Too late")


def test_whoever_moved_away_takes_their_own_words_back(discussion, citizen):
    row = written(discussion, citizen)
    discussion.consultation.districts.add(DistrictFactory())
    row = Contribution.objects.get(pk=row.pk)
    with pytest.raises(NotAsked):
        edit_contribution(row, by=citizen, text="Something else")

    delete_contribution(row, by=citizen)

    row.refresh_from_db()
    assert (row.state, row.text) == ("deleted", "")
    with pytest.raises(CitizensOnly):
        delete_contribution(row, by=OfficialFactory())
