from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.activities import WrongAnswers, kind_of
from consult.consultations.models import Activity
from consult.consultations.rulemaking import compliance_register
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    DepartmentFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db


def in_all(field, text):
    return {f"{field}_{code}": text for code in ("gu", "hi", "en")}


def make_rule(*, days=30, clauses=2, opens_in=1, consultation=None, **activity):
    """Return a draft rule that lacks nothing."""
    opens_at = timezone.now() + timedelta(days=opens_in)
    consultation = consultation or ConsultationFactory(
        opens_at=opens_at, closes_at=opens_at + timedelta(days=days)
    )
    notes = {}
    for note in Activity.NOTES:
        notes |= in_all(note, f"The {note}.")
    rule = ActivityFactory(
        consultation=consultation, kind="draft_rule", **{**notes, **activity}
    )
    for number in range(clauses):
        QuestionFactory(
            activity=rule,
            kind="long_text",
            position=number,
            is_required=False,
            **in_all("body", f"Clause {number}."),
        )
    return with_definition(rule)


def places(rule):
    return {finding.place for finding in kind_of(rule).unready(rule)}


def test_a_draft_rule_with_its_notes_and_its_time_is_ready():
    assert places(make_rule()) == set()


@pytest.mark.parametrize("note", Activity.NOTES)
def test_every_note_is_mandatory(note):
    rule = make_rule(**in_all(note, ""))

    assert places(rule) == {note}


def test_fewer_than_thirty_days_want_a_reason():
    assert places(make_rule(days=29)) == {"shorter_reason"}
    assert places(make_rule(days=29, **in_all("shorter_reason", "A flood."))) == set()


def test_days_that_are_over_before_the_launch_do_not_count():
    assert places(make_rule(days=32, opens_in=-5)) == {"shorter_reason"}


def test_a_clause_has_words_and_is_commented_on_in_words():
    rule = make_rule(clauses=1)
    QuestionFactory(activity=rule, kind="agreement", position=1)

    found = places(with_definition(rule))

    clause = "questions[1]."
    assert found == {f"{clause}kind", f"{clause}is_required", f"{clause}body"}


def test_a_comment_on_one_clause_is_enough_and_none_is_too_few():
    rule = make_rule()
    first, second = rule.asked
    comment = {second: "Make it cheaper."}

    assert kind_of(rule).check(rule, comment) == comment
    with pytest.raises(WrongAnswers) as refusal:
        kind_of(rule).check(rule, {first: ""})
    assert list(refusal.value.fields) == [first]


def test_the_register_says_who_kept_to_thirty_days():
    kept = make_rule()
    short = make_rule(days=10, opens_in=2, **in_all("shorter_reason", "A flood."))

    lines = {line.activity.pk: line for line in compliance_register()}

    assert (lines[kept.pk].days, lines[kept.pk].is_long_enough) == (30, True)
    assert lines[kept.pk].reason == {}
    assert (lines[short.pk].days, lines[short.pk].is_long_enough) == (10, False)
    assert lines[short.pk].reason["en"] == "A flood."


def test_the_register_counts_from_when_it_was_published():
    opened = timezone.now() - timedelta(days=40)
    late = make_rule(
        consultation=ConsultationFactory(
            opens_at=opened,
            published_at=opened + timedelta(days=10),
            closes_at=opened + timedelta(days=35),
        )
    )

    [line] = compliance_register()

    assert (line.activity, line.days, line.is_long_enough) == (late, 25, False)


def test_the_register_gives_the_reason_for_closing_early():
    opened = timezone.now() - timedelta(days=40)
    make_rule(
        consultation=ConsultationFactory(
            opens_at=opened,
            closes_at=opened + timedelta(days=20),
            **in_all("closed_early_reason", "A court decided."),
        )
    )

    [line] = compliance_register()

    assert line.reason["gu"] == "A court decided."


def test_the_register_of_one_department_names_no_other_and_no_draft():
    department = DepartmentFactory()
    mine = make_rule(consultation=ConsultationFactory(department=department))
    make_rule()
    make_rule(
        consultation=ConsultationFactory(department=department, status="approved")
    )

    found = [line.activity for line in compliance_register(department.slug)]

    assert found == [mine]
    assert compliance_register("no\0where") == []
