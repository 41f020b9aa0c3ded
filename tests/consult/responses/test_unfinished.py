from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Activity, Consultation
from consult.errors import NotFound, TooMany
from consult.responses import unfinished
from consult.responses.models import UnfinishedAnswer
from consult.responses.refusals import Closed
from consult.responses.unfinished import (
    TooLong,
    forget_old_unfinished,
    forget_unfinished,
    keep_unfinished,
    unfinished_of,
)
from tests.factories import ConsultationFactory, make_poll

pytestmark = pytest.mark.django_db

TYPED = {"page": ["2"], "q7": ["12", "15"], "q7-words": ["ટ્રામ"]}


def keep(poll, typed=TYPED, **code):
    return keep_unfinished(poll, typed, address="10.0.0.1", **code)


def opened(code):
    return unfinished_of(code, address="10.0.0.1")


def test_what_was_typed_comes_back_to_whoever_has_the_code(poll):
    code = keep(poll)

    found = opened(code.lower().replace("-", " "))

    assert (found.activity, found.typed, found.code) == (poll, TYPED, code)


def test_the_table_alone_says_nothing(poll):
    code = keep(poll)

    row = UnfinishedAnswer.objects.get()
    held = bytes(row.sealed) + bytes(row.code_hash)

    assert code.encode() not in held and code.replace("-", "").encode() not in held
    assert "ટ્રામ".encode() not in held


def test_it_can_be_kept_anew_under_the_same_code(poll):
    code = keep(poll)

    assert keep(poll, {"page": ["3"]}, code=code) == code
    assert opened(code).typed == {"page": ["3"]}
    assert UnfinishedAnswer.objects.count() == 1


def test_a_code_that_was_never_given_is_not_taken_over(poll):
    made_up = "2222-2222-2222"

    assert keep(poll, code=made_up) != made_up


@pytest.mark.parametrize("code", ["", "x", "2222-2222-2222", "\0" * 12, "ક" * 999])
def test_another_code_opens_nothing(poll, code):
    keep(poll)

    with pytest.raises(NotFound):
        opened(code)


def test_it_is_gone_once_it_is_sent(poll):
    code = keep(poll)

    forget_unfinished(code)

    with pytest.raises(NotFound):
        opened(code)


def test_it_is_kept_thirty_days_and_never_longer_than_the_consultation_is_open():
    soon, late = timedelta(days=2), timedelta(days=90)
    now = timezone.now()
    polls = [
        make_poll(consultation=ConsultationFactory(closes_at=now + wait))
        for wait in (soon, late)
    ]

    days = [(opened(keep(poll)).kept_until - now).days for poll in polls]

    assert days == [2, 30]


def test_an_extension_is_one_for_what_is_kept_too(poll):
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=2))
    poll = Activity.objects.select_related("consultation").get()
    code = keep(poll)

    longer = timezone.now() + timedelta(days=9)
    Consultation.objects.update(closes_at=longer)

    assert opened(code).kept_until == longer


def test_what_has_closed_opens_no_more_and_is_removed_once_it_is_sealed(poll):
    code, at = keep(poll), timezone.now()
    Consultation.objects.update(closes_at=at)

    with pytest.raises(NotFound):
        opened(code)
    assert forget_old_unfinished() == 0
    Consultation.objects.update(sealed_at=at)
    assert forget_old_unfinished() == 1


def test_what_is_too_old_opens_no_more_and_is_removed(poll):
    code, fresh = keep(poll), keep(poll)
    UnfinishedAnswer.objects.filter(code_hash=unfinished._hash_of(code)).update(
        kept_until=timezone.now()
    )

    with pytest.raises(NotFound):
        opened(code)
    assert forget_old_unfinished() == 1
    assert opened(fresh).typed == TYPED


def test_what_is_too_long_is_refused(poll):
    with pytest.raises(TooLong):
        keep(poll, {"q7": ["x" * unfinished.LARGEST]})


@pytest.mark.parametrize("traits", [{"closed": True}, {"upcoming": True}])
def test_nothing_is_kept_while_no_answers_are_taken(traits):
    poll = make_poll(consultation=ConsultationFactory(**traits))

    with pytest.raises(Closed):
        keep(poll)


def test_an_address_cannot_fill_the_table(poll, monkeypatch):
    monkeypatch.setattr(unfinished, "KEPT_AN_HOUR", 1)
    keep(poll)

    with pytest.raises(TooMany):
        keep(poll)
