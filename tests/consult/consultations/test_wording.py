"""Mending what the lint found, and letting it stand for a reason."""

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.lint.stored import waivers_of, wording_of
from consult.consultations.models import Consultation, Question, Waiver
from consult.consultations.operations import (
    fix_finding,
    publish_consultation,
    submit_for_review,
    take_back_waiver,
    waive_finding,
    wording,
)
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import (
    CannotBeWaived,
    NoSuchFinding,
    NotADraft,
    NothingToFix,
    NotReady,
)
from consult.errors import Changed, Invalid, NotFound, NotPermitted
from consult.wording.models import Term
from tests.factories import CitizenFactory, MembershipFactory

REASON = "People know the scheme by this name."


@pytest.fixture
def asked(draft):
    """A question that shouts in English."""
    question = Question.objects.get(activity__consultation=draft)
    question.text_en = "WHICH NIGHT BUS?"
    question.save()
    return question


@pytest.fixture
def shout(asked):
    """How the finding is named."""
    return {"check": "capitals", "anchor": f"q{asked.pk}.text"}


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def found(consultation):
    return {
        (one.check, one.language) for one in wording_of(fresh(consultation)).standing
    }


def fix(draft, by, named, language="en"):
    return fix_finding(draft, by=by, language=language, version=draft.version, **named)


def test_a_draft_that_lacks_nothing_is_worded_well(draft):
    assert found(draft) == set()


def test_a_fix_changes_the_draft_and_nothing_else(draft, author, asked, shout):
    fixed = fix(draft, author, shout)

    asked.refresh_from_db()
    assert asked.text_en == "Which night bus?"
    assert asked.text_gu == "કઈ બસ?"
    assert fixed.version == draft.version + 1
    # The other languages have not fallen behind a text that says the same.
    assert found(draft) == set()
    assert Entry.objects.latest("pk").action == "consultation.edited"


def test_a_fix_adds_the_choice_that_was_wanting(draft, author):
    question = Question.objects.get(activity__consultation=draft)
    question.choices.update(stays_last=False)
    named = {"check": "no_dont_know", "anchor": f"q{question.pk}.choices"}
    assert found(draft) == {("no_dont_know", "")}

    fix(draft, author, named, language="")

    last = question.choices.order_by("position").last()
    assert (last.text_gu, last.text_hi, last.text_en) == (
        "ખબર નથી",
        "पता नहीं",
        "Don’t know",
    )
    assert last.stays_last
    assert found(draft) == set()


def test_a_stale_text_is_confirmed_with_the_same_button(draft, author):
    question = Question.objects.get(activity__consultation=draft)
    draft.translations.create(
        anchor=f"q{question.pk}.text",
        language="gu",
        source="en",
        made_from="Which train?",
    )
    named = {"check": "stale", "anchor": f"q{question.pk}.text"}
    assert found(draft) == {("stale", "gu")}

    fix(draft, author, named, language="gu")

    assert found(draft) == set()


def test_what_no_rule_can_say_better_is_left_to_people(draft, author):
    question = Question.objects.get(activity__consultation=draft)
    question.text_en = "Are the buses clean and quiet?"
    question.save()
    named = {"check": "double_barrelled", "anchor": f"q{question.pk}.text"}

    with pytest.raises(NothingToFix):
        fix(draft, author, named)


def test_nobody_overwrites_a_colleague_with_a_fix(draft, author, shout):
    with pytest.raises(Changed):
        fix_finding(draft, by=author, language="en", version=7, **shout)


def test_what_was_mended_meanwhile_is_said_so(draft, author, asked, shout):
    Question.objects.filter(pk=asked.pk).update(text_en="Which bus?")

    with pytest.raises(NoSuchFinding):
        fix(draft, author, shout)
    with pytest.raises(NoSuchFinding):
        waive_finding(draft, by=author, reason=REASON, **shout)


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


def test_a_machines_text_has_to_be_read_by_somebody(draft, author, asked):
    Question.objects.filter(pk=asked.pk).update(text_en="Which bus?")
    draft.translations.create(
        anchor=f"q{asked.pk}.text",
        language="hi",
        source="gu",
        made_from=asked.text_gu,
        origin="machine",
    )
    named = {"check": "unconfirmed", "anchor": f"q{asked.pk}.text"}

    with pytest.raises(CannotBeWaived):
        waive_finding(draft, by=author, reason=REASON, **named)
    fix(draft, author, named, language="hi")

    assert found(draft) == set()


def test_the_terms_of_the_department_are_kept_to(draft):
    Term.objects.create(
        department=draft.department,
        word_gu="બસ",
        word_hi="मोटर",
        word_en="bus",
        key="bus",
    )

    assert ("glossary", "hi") in found(draft)


@pytest.mark.parametrize(
    "decide",
    [
        lambda draft, by, named: fix(draft, by, named),
        lambda draft, by, named: waive_finding(draft, by=by, reason=REASON, **named),
        lambda draft, by, named: take_back_waiver(draft, by=by, waiver_id=1),
    ],
    ids=["fix", "waive", "take back"],
)
class TestWhoMay:
    def test_approvers_citizens_and_neighbours_may_not(
        self, decide, draft, approver, shout
    ):
        neighbour = MembershipFactory(role="author").official
        for by in [approver, neighbour, CitizenFactory()]:
            with pytest.raises(NotPermitted):
                decide(draft, by, shout)

    @pytest.mark.parametrize("status", ["in_review", "approved", "published"])
    def test_only_a_draft_is_changed(self, decide, draft, author, shout, status):
        Consultation.objects.filter(pk=draft.pk).update(status=status)

        with pytest.raises(NotADraft):
            decide(draft, author, shout)


def test_without_its_guard_anybody_would_let_a_text_stand(draft, shout, monkeypatch):
    monkeypatch.setattr(wording, "can_write", lambda user, consultation: True)

    waive_finding(draft, by=CitizenFactory(), reason=REASON, **shout)

    assert Waiver.objects.exists()


def test_the_lint_costs_the_same_for_one_question_and_for_many(
    draft, django_assert_num_queries
):
    activity = draft.activities.get()
    loaded = fresh(draft)
    with django_assert_num_queries(QUERIES):
        wording_of(loaded)

    for _ in range(2):
        activity.questions.create(kind="long_text", text_en="WHICH NIGHT BUS?")
    loaded = fresh(draft)
    with django_assert_num_queries(QUERIES):
        wording_of(loaded)


# The draft in five, the department, its terms, what is kept of translations, waivers.
QUERIES = 9
