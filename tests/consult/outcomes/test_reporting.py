from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.refusals import NotADraft, NotInReview, NotReady, OwnText
from consult.errors import Changed, Invalid, NotFound, NotPermitted
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations import (
    report_consultation,
    reporting,
    send_outcome_back,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.refusals import AlreadyReported, NotCounted
from consult.outcomes.subjects import subjects_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    QuestionFactory,
    in_every_language,
    make_poll,
)
from tests.outcomes_factories import HEARD, ThemeFactory, answered, disposed


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def key_of(consultation):
    return subjects_of(consultation)[0].key


def test_an_outcome_is_written_by_one_and_reported_by_another(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    outcome = report_consultation(consultation, by=approver)

    consultation.refresh_from_db()
    due_on = outcome.dispositions.get().due_on
    assert (outcome.state, outcome.done_at) == ("reported", None)
    assert consultation.reported_at == outcome.reported_at
    assert consultation.next_due_on == due_on
    assert actions() == [
        "outcome.heard",
        "outcome.disposed",
        "outcome.submitted",
        "consultation.reported",
    ]


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


@pytest.mark.parametrize("department", ["nobody's", "their own"])
def test_passing_on_names_another_department_at_once(consultation, hands, department):
    author, _approver = hands
    slug = "" if department == "nobody's" else consultation.department.slug
    passed_on = disposed(verdict="other_department", passed_to=slug)

    with pytest.raises(Invalid) as refusal:
        write_disposition(consultation, key_of(consultation), passed_on, by=author)

    assert list(refusal.value.fields) == ["passed_to"]
    assert not Disposition.objects.exists()


def test_what_is_passed_on_to_nobody_is_not_reported(consultation, hands):
    author, _approver = hands
    answered(consultation, author)
    Disposition.objects.update(verdict="other_department")

    with pytest.raises(NotReady) as refusal:
        submit_outcome(consultation, by=author)

    assert list(refusal.value.fields) == [f"{key_of(consultation)}.passed_to"]


def test_nobody_reports_what_they_wrote(consultation):
    writer = MembershipFactory(department=consultation.department, role="approver")
    answered(consultation, writer.official)
    submit_outcome(consultation, by=writer.official)

    with pytest.raises(OwnText):
        report_consultation(consultation, by=writer.official)
    assert Outcome.objects.get().state == "in_review"


def test_without_the_two_person_rule_somebody_reports_their_own(
    consultation, monkeypatch
):
    monkeypatch.setattr(reporting, "has_written", lambda user, outcome: False)
    writer = MembershipFactory(department=consultation.department, role="approver")
    answered(consultation, writer.official)
    submit_outcome(consultation, by=writer.official)

    assert report_consultation(consultation, by=writer.official).is_reported


@pytest.mark.parametrize("role", ["analyst", "moderator", "department_administrator"])
def test_who_neither_writes_nor_approves_does_neither(consultation, role):
    other = MembershipFactory(department=consultation.department, role=role).official

    with pytest.raises(NotPermitted):
        write_heard(consultation, HEARD, by=other)
    with pytest.raises(NotPermitted):
        report_consultation(consultation, by=other)


def test_an_author_does_not_report(consultation, hands):
    with pytest.raises(NotPermitted):
        report_consultation(consultation, by=hands[0])


def test_nothing_is_said_before_all_answers_are_counted(db):
    poll = make_poll()
    author = MembershipFactory(department=poll.consultation.department).official

    with pytest.raises(NotCounted):
        write_heard(poll.consultation, HEARD, by=author)


def test_what_waits_for_approval_stays_as_it_is(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    with pytest.raises(NotADraft):
        write_heard(consultation, HEARD, by=author)

    outcome = send_outcome_back(consultation, by=approver, reason="Name the routes")
    assert (outcome.state, outcome.sent_back) == ("draft", "Name the routes")
    with pytest.raises(NotInReview):
        report_consultation(consultation, by=approver)


def test_sending_back_wants_a_reason(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    with pytest.raises(Invalid) as refusal:
        send_outcome_back(consultation, by=approver, reason="  ")
    assert list(refusal.value.fields) == ["reason"]


def test_what_was_reported_is_not_written_again(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)
    report_consultation(consultation, by=approver)

    with pytest.raises(AlreadyReported):
        write_disposition(consultation, key_of(consultation), disposed(), by=author)
    with pytest.raises(AlreadyReported):
        report_consultation(consultation, by=approver)


def test_nobody_overwrites_a_colleague_unseen(consultation, hands):
    author, approver = hands
    key = key_of(consultation)
    first = write_disposition(consultation, key, disposed(), by=author, version=0)
    assert first.version == 1

    with pytest.raises(Changed):
        write_disposition(consultation, key, disposed(), by=approver, version=0)
    with pytest.raises(Changed):
        write_heard(consultation, HEARD, by=approver, version=0)


def test_a_text_that_does_not_fit_names_its_place(consultation, hands):
    wrong = disposed(reason={**in_every_language("Why"), "hi": "x" * 7000})

    with pytest.raises(Invalid) as refusal:
        write_disposition(consultation, key_of(consultation), wrong, by=hands[0])
    assert list(refusal.value.fields) == ["reason.hi"]


def test_nothing_else_gets_a_disposition(consultation, hands):
    with pytest.raises(NotFound):
        write_disposition(consultation, "t999", disposed(), by=hands[0])


def test_what_is_done_already_is_no_open_promise(consultation, hands):
    author, approver = hands
    before = timezone.localdate() - timedelta(days=400)
    answered(consultation, author, verdict="already_done", due_on=before)
    submit_outcome(consultation, by=author)

    outcome = report_consultation(consultation, by=approver)

    consultation.refresh_from_db()
    assert consultation.next_due_on is None
    assert outcome.done_at == outcome.reported_at
    assert timezone.localdate(outcome.dispositions.get().done_at) == before
