"""Mending what the lint found, and letting it stand for a reason."""

import pytest

from consult.audit.models import Entry
from consult.consultations.lint.stored import wording_of
from consult.consultations.models import Consultation, Question
from consult.consultations.operations import (
    fix_finding,
    take_back_waiver,
    waive_finding,
)
from consult.consultations.refusals import (
    CannotBeWaived,
    NoSuchFinding,
    NotADraft,
    NothingToFix,
)
from consult.errors import Changed, NotPermitted
from consult.wording.models import Term
from tests.consult.consultations.loud import REASON, found, fresh
from tests.factories import CitizenFactory, MembershipFactory


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
