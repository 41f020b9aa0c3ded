from datetime import timedelta

import pytest
from django.utils import timezone

from consult.errors import Invalid, NotFound, NotPermitted
from consult.outcomes.models import Disposition
from consult.outcomes.operations import post_progress
from consult.outcomes.refusals import NotReported
from consult.outcomes.subjects import subjects_of
from tests.factories import MembershipFactory, QuestionFactory, in_every_language
from tests.outcomes_factories import reported

IT_RUNS = in_every_language("It runs")


def said(share, text=IT_RUNS):
    return {"text": text, "share": share}


@pytest.fixture
def promised(consultation, hands):
    QuestionFactory(activity=consultation.activities.get())
    return reported(consultation)


def keys(consultation):
    return [one.key for one in subjects_of(consultation)]


def test_the_last_promise_kept_ends_what_is_due(promised, consultation, hands):
    first, second = keys(consultation)
    at = timezone.now()

    post_progress(consultation, first, said(100), by=hands[0], at=at)
    consultation.refresh_from_db()
    assert consultation.next_due_on is not None
    post_progress(consultation, second, said(100), by=hands[1], at=at)

    consultation.refresh_from_db()
    promised.refresh_from_db()
    assert consultation.next_due_on is None
    assert promised.done_at == at


def test_what_turns_out_undone_is_open_again(promised, consultation, hands):
    key = keys(consultation)[0]
    post_progress(consultation, key, said(100), by=hands[0])

    post_progress(consultation, key, said(80), by=hands[0])

    assert not Disposition.objects.filter(done_at__isnull=False).exists()


def test_progress_is_said_in_every_language(promised, consultation, hands):
    half = said(40, {**IT_RUNS, "gu": " "})

    with pytest.raises(Invalid) as refusal:
        post_progress(consultation, keys(consultation)[0], half, by=hands[0])
    assert list(refusal.value.fields) == ["text.gu"]


@pytest.mark.parametrize("share", [None, -1, 101])
def test_a_share_is_a_percentage(promised, consultation, hands, share):
    with pytest.raises(Invalid) as refusal:
        post_progress(consultation, keys(consultation)[0], said(share), by=hands[0])
    assert list(refusal.value.fields) == ["share"]


def test_what_is_not_possible_is_looked_at_again_or_not(consultation, hands):
    reported(consultation, verdict="not_possible")
    key = keys(consultation)[0]

    with pytest.raises(Invalid) as refusal:
        post_progress(consultation, key, said(40), by=hands[0])
    assert list(refusal.value.fields) == ["share"]

    post_progress(consultation, key, said(100), by=hands[0])
    assert Disposition.objects.get().done_at is not None


def test_who_neither_writes_nor_approves_says_nothing(promised, consultation):
    other = MembershipFactory(department=consultation.department, role="analyst")

    with pytest.raises(NotPermitted):
        post_progress(consultation, keys(consultation)[0], said(50), by=other.official)


def test_nothing_is_said_of_what_was_not_reported_or_decided(consultation, hands):
    key = keys(consultation)[0]
    with pytest.raises(NotReported):
        post_progress(consultation, key, said(50), by=hands[0])

    reported(consultation)
    with pytest.raises(NotFound):
        post_progress(consultation, "t999", said(50), by=hands[0])


def test_late_promises_are_those_past_their_day(promised):
    today, due = timezone.localdate(), promised.dispositions.first().due_on

    assert Disposition.objects.late(today).count() == 0
    assert Disposition.objects.late(due).count() == 0
    assert Disposition.objects.late(due + timedelta(days=1)).count() == 2
