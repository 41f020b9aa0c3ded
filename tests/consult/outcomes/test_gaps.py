"""What an outcome lacks before it can be reported."""

import pytest

from consult.consultations.refusals import NotReady
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations import (
    report_consultation,
    submit_outcome,
    write_disposition,
)
from consult.outcomes.subjects import subjects_of
from tests.consult.outcomes.conftest import key_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import ActivityFactory, QuestionFactory
from tests.outcomes_factories import ThemeFactory, answered, disposed


def test_a_consultation_cannot_be_reported_before_every_gap_is_named(
    consultation, hands
):
    author, approver = hands
    poll = consultation.activities.get()
    theme = ThemeFactory(activity=make_discussion(consultation=consultation))
    wanting = ThemeFactory(activity=theme.activity)
    half = disposed(reason={"gu": "કારણ", "hi": "", "en": ""}, due_on=None, verdict="")
    write_disposition(consultation, f"t{wanting.pk}", half, by=author)

    with pytest.raises(NotReady) as refusal:
        report_consultation(consultation, by=approver)

    assert set(refusal.value.fields) == {
        "heard.gu",
        "heard.hi",
        "heard.en",
        f"q{poll.questions.get().pk}",
        f"t{theme.pk}",
        f"t{wanting.pk}.reason.hi",
        f"t{wanting.pk}.reason.en",
        f"t{wanting.pk}.due_on",
        f"t{wanting.pk}.verdict",
    }
    assert Outcome.objects.get().state == "draft"


def test_where_people_wrote_some_theme_has_to_be_confirmed(consultation, hands):
    author, _approver = hands
    written = ContributionFactory(activity=make_discussion(consultation=consultation))
    answered(consultation, author)

    with pytest.raises(NotReady) as refusal:
        submit_outcome(consultation, by=author)

    assert list(refusal.value.fields) == [f"a{written.activity_id}"]


@pytest.mark.parametrize("said", ["is_grievance", "is_seed"])
def test_no_theme_is_wanted_of_what_is_no_opinion(consultation, hands, said):
    author, approver = hands
    ContributionFactory(
        activity=make_discussion(consultation=consultation), **{said: True}
    )
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    assert report_consultation(consultation, by=approver).is_reported


def test_what_is_done_already_was_done_some_day(consultation, hands):
    author, _approver = hands
    answered(consultation, author, verdict="already_done")

    with pytest.raises(NotReady) as refusal:
        submit_outcome(consultation, by=author)

    assert list(refusal.value.fields) == [f"{key_of(consultation)}.due_on"]


def test_a_quiz_needs_no_disposition(consultation):
    QuestionFactory(activity=ActivityFactory(kind="quiz", consultation=consultation))

    assert len(subjects_of(consultation)) == 1


def test_what_is_passed_on_to_nobody_is_not_reported(consultation, hands):
    author, _approver = hands
    answered(consultation, author)
    Disposition.objects.update(verdict="other_department")

    with pytest.raises(NotReady) as refusal:
        submit_outcome(consultation, by=author)

    assert list(refusal.value.fields) == [f"{key_of(consultation)}.passed_to"]
