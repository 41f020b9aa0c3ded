import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Consultation
from consult.errors import NotFound, TooMany
from consult.responses.operations import revise_response, withdraw_response
from consult.responses.queries import (
    receipt_status,
    response_of,
)
from tests.consult.answering import submit
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    OfficialFactory,
    answer_to,
    make_poll,
)


def test_response_of_finds_ones_own_and_no_others(poll, citizen):
    submit(poll, citizen)

    assert response_of(citizen, poll).answers == answer_to(poll)
    assert response_of(CitizenFactory(), poll) is None
    assert response_of(citizen, make_poll()) is None


@pytest.mark.parametrize("who", [AnonymousUser, OfficialFactory])
def test_who_is_no_citizen_has_no_response(poll, who):
    assert response_of(who(), poll) is None


def test_destroying_the_key_cuts_the_link(poll, citizen):
    submit(poll, citizen)
    Consultation.objects.update(
        participation_key=ConsultationFactory.build().participation_key
    )
    poll.consultation.refresh_from_db()

    assert response_of(citizen, poll) is None


def test_receipt_status_follows_the_answer(poll, citizen):
    code = submit(poll, citizen).code
    status = receipt_status(code, address="192.0.2.1")
    assert (status.activity, status.is_counted) == (poll, True)

    revise_response(poll, by=citizen, answers=answer_to(poll, 1))
    assert receipt_status(code, address="192.0.2.1").is_counted

    withdraw_response(poll, by=citizen)
    assert not receipt_status(code, address="192.0.2.1").is_counted


@pytest.mark.parametrize("code", ["", "7Q4K-DM82-XR5T", "\0", "\ud800", "x" * 9999])
def test_a_code_that_was_never_given_is_not_found(db, code):
    with pytest.raises(NotFound):
        receipt_status(code, address="192.0.2.1")


def test_looking_up_receipts_is_limited_by_address(db):
    for _ in range(20):
        with pytest.raises(NotFound):
            receipt_status("7Q4K-DM82-XR5T", address="192.0.2.1")

    with pytest.raises(TooMany):
        receipt_status("7Q4K-DM82-XR5T", address="192.0.2.1")
    with pytest.raises(NotFound):
        receipt_status("7Q4K-DM82-XR5T", address="192.0.2.2")
