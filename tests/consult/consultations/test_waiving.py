import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.lint.stored import waivers_of
from consult.consultations.models import Consultation, Question, Waiver
from consult.consultations.operations import (
    publish_consultation,
    submit_for_review,
    take_back_waiver,
    waive_finding,
    wording,
)
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import CannotBeWaived, NotReady
from consult.errors import Invalid, NotFound
from tests.consult.consultations.loud import REASON, found, fresh
from tests.factories import CitizenFactory


def test_a_finding_stands_in_the_way_of_review_until_it_is_waived(
    draft, author, approver, shout
):
    with pytest.raises(NotReady):
        submit_for_review(draft, by=author)

    waive_finding(draft, by=author, reason=REASON, **shout)

    assert submit_for_review(fresh(draft), by=author).status == "in_review"
    assert findings_in(fresh(draft), at=timezone.now()) == []


def test_a_waiver_is_recorded_with_its_reason_and_makes_a_writer(draft, author, shout):
    waive_finding(draft, by=author, reason=f" {REASON} ", **shout)

    [waiver] = waivers_of(draft)
    assert (waiver.check_name, waiver.language, waiver.by) == ("capitals", "en", author)
    assert waiver.reason == REASON
    assert waiver.evidence == "WHICH NIGHT BUS?"
    entry = Entry.objects.latest("pk")
    assert entry.action == "consultation.finding_waived"
    assert entry.details == {**shout, "languages": ["en"], "reason": REASON}
    assert draft.writers.get().official == author


def test_one_reason_is_enough_for_every_language(draft, author, asked):
    asked.text_en, asked.text_hi = "Trains and buses?", "ट्रेन और बस?"
    asked.save()
    named = {"check": "double_barrelled", "anchor": f"q{asked.pk}.text"}
    assert found(draft) == {("double_barrelled", "en"), ("double_barrelled", "hi")}

    waive_finding(draft, by=author, reason=REASON, language="hi", **named)
    assert found(draft) == {("double_barrelled", "en")}

    waive_finding(draft, by=author, reason=REASON, **named)
    assert found(draft) == set()


def test_a_waiver_ends_with_the_words_that_were_read(draft, author, asked, shout):
    waive_finding(draft, by=author, reason=REASON, **shout)
    Question.objects.filter(pk=asked.pk).update(text_en="WHICH NIGHT TRAIN?")
    assert found(draft) == {("capitals", "en")}

    waive_finding(draft, by=author, reason="It is a sign.", **shout)

    assert found(draft) == set()
    assert Waiver.objects.get().reason == "It is a sign."


def test_launching_leaves_the_waivers_of_what_is_said(
    draft, author, approver, asked, shout
):
    waive_finding(draft, by=author, reason=REASON, **shout)
    elsewhere = Waiver.objects.create(
        consultation=draft,
        check_name="capitals",
        anchor="title",
        language="en",
        evidence="NIGHT BUSES",
        reason=REASON,
        by=author,
    )
    Consultation.objects.filter(pk=draft.pk).update(status="approved")

    publish_consultation(fresh(draft), by=approver)

    [waiver] = waivers_of(draft)
    assert waiver.anchor == shout["anchor"] != elsewhere.anchor


def test_a_waiver_can_be_taken_back(draft, author, shout):
    [waiver] = waive_finding(draft, by=author, reason=REASON, **shout)

    take_back_waiver(draft, by=author, waiver_id=waiver.pk)

    assert found(draft) == {("capitals", "en")}
    assert Entry.objects.latest("pk").action == "consultation.waiver_taken_back"
    with pytest.raises(NotFound):
        take_back_waiver(draft, by=author, waiver_id=waiver.pk)


def test_a_missing_text_is_never_waived(draft, author):
    Consultation.objects.filter(pk=draft.pk).update(title_hi="")

    with pytest.raises(CannotBeWaived):
        waive_finding(draft, by=author, reason=REASON, check="missing", anchor="title")


@pytest.mark.parametrize("reason", ["", "  ", "\u202e", "x" * 501])
def test_a_waiver_needs_a_reason_that_can_be_printed(draft, author, shout, reason):
    with pytest.raises(Invalid) as refusal:
        waive_finding(draft, by=author, reason=reason, **shout)

    assert list(refusal.value.fields) == ["reason"]
    assert not Waiver.objects.exists()


def test_without_its_guard_anybody_would_let_a_text_stand(draft, shout, monkeypatch):
    monkeypatch.setattr(wording, "can_write", lambda user, consultation: True)

    waive_finding(draft, by=CitizenFactory(), reason=REASON, **shout)

    assert Waiver.objects.exists()
