"""How an answer is revised and withdrawn, by whom and until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.responses.models import Response, WithdrawnReceipt
from consult.responses.operations import revise_response, withdraw_response
from consult.responses.queries import receipt_status
from consult.responses.refusals import CitizensOnly, Closed, NoResponse, NotOpen
from consult.tallies.folding import fold
from consult.tallies.recount import drifts_of
from tests.consult.answering import counts, submit
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    answer_to,
    make_poll,
)


def close(poll):
    poll.consultation.closes_at = timezone.now() - timedelta(seconds=1)
    poll.consultation.save()


def test_revise_response_moves_the_tally(poll, citizen):
    submit(poll, citizen)

    revise_response(poll, by=citizen, answers=answer_to(poll, 2))

    (question, before), *_ = answer_to(poll).items()
    (_question, after), *_ = answer_to(poll, 2).items()
    assert counts(poll) == {
        "": 1,
        "~": 2,
        f"q{question}": 1,
        f"q{question}={before}": 0,
        f"q{question}={after}": 1,
    }
    assert drifts_of(poll) == []


def test_revise_response_keeps_the_strata_of_the_first_answer(poll, citizen):
    submit(poll, citizen)
    lived_in = citizen.profile.district
    citizen.profile.district = DistrictFactory()
    citizen.profile.save()

    revise_response(poll, by=citizen, answers=answer_to(poll, 2))

    assert Response.objects.get().district == lived_in


def test_revise_response_refuses_where_there_is_nothing_to_revise(poll, citizen):
    with pytest.raises(NoResponse):
        revise_response(poll, by=citizen, answers=answer_to(poll))


def test_withdraw_response_takes_it_out_of_every_count(poll, citizen):
    submit(poll, citizen)
    fold(poll)

    withdraw_response(poll, by=citizen)

    fold(poll)
    assert counts(poll)[""] == 0
    assert not Response.objects.exists()
    assert drifts_of(poll) == []


def test_a_receipt_of_a_withdrawn_answer_stays_and_counts_again_after_answering_anew(
    poll, citizen
):
    code = submit(poll, citizen).code
    withdraw_response(poll, by=citizen)
    assert not receipt_status(code, address="").is_counted
    assert WithdrawnReceipt.objects.count() == 1

    assert submit(poll, citizen, 1).code == code
    assert receipt_status(code, address="").is_counted


def test_nothing_is_changed_after_closing(poll, citizen):
    submit(poll, citizen)
    close(poll)

    with pytest.raises(Closed):
        revise_response(poll, by=citizen, answers=answer_to(poll, 1))
    with pytest.raises(Closed):
        withdraw_response(poll, by=citizen)


@pytest.mark.parametrize(
    ("trait", "refusal"), [("upcoming", NotOpen), ("closed", Closed)]
)
def test_nothing_is_revised_or_withdrawn_outside_the_period(citizen, trait, refusal):
    poll = make_poll(consultation=ConsultationFactory(**{trait: True}))

    with pytest.raises(refusal):
        revise_response(poll, by=citizen, answers=answer_to(poll))
    with pytest.raises(refusal):
        withdraw_response(poll, by=citizen)


def test_an_official_revises_and_withdraws_nothing(poll):
    official = OfficialFactory()

    with pytest.raises(CitizensOnly):
        revise_response(poll, by=official, answers=answer_to(poll))
    with pytest.raises(CitizensOnly):
        withdraw_response(poll, by=official)


def test_another_citizens_response_is_never_touched(poll, citizen):
    submit(poll, citizen)
    other = CitizenFactory()

    with pytest.raises(NoResponse):
        revise_response(poll, by=other, answers=answer_to(poll, 1))
    with pytest.raises(NoResponse):
        withdraw_response(poll, by=other)

    assert Response.objects.get().answers == answer_to(poll)


def test_withdrawing_twice_is_refused(poll, citizen):
    submit(poll, citizen)
    withdraw_response(poll, by=citizen)

    with pytest.raises(NoResponse):
        withdraw_response(poll, by=citizen)
