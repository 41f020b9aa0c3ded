from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from consult.consultations.activities import WrongAnswers
from consult.responses.models import Response, WithdrawnReceipt
from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.queries import receipt_status
from consult.responses.refusals import (
    AlreadyResponded,
    CitizensOnly,
    Closed,
    DistrictNeeded,
    NoResponse,
    NotAsked,
    NotOpen,
)
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
    with_definition,
)


def close(poll):
    poll.consultation.closes_at = timezone.now() - timedelta(seconds=1)
    poll.consultation.save()


def test_submit_response_keeps_the_answers_and_the_strata_of_the_day(poll, citizen):
    submit(poll, citizen)

    response = Response.objects.get()
    assert response.answers == answer_to(poll)
    assert response.district == citizen.profile.district
    assert (response.age_band, response.gender) == ("30-44", "woman")
    assert (response.language, response.channel) == ("gu", "web")


def test_submit_response_counts_in_the_same_commit(poll, citizen):
    submit(poll, citizen, 1)

    (question, choice), *_ = answer_to(poll, 1).items()
    assert counts(poll) == {
        "": 1,
        "~": 1,
        f"q{question}": 1,
        f"q{question}={choice}": 1,
    }


def test_submit_response_refuses_a_second_time(poll, citizen):
    submit(poll, citizen)

    with pytest.raises(AlreadyResponded):
        submit(poll, citizen, 1)

    assert Response.objects.get().answers == answer_to(poll)
    assert counts(poll)[""] == 1


def test_submit_response_gives_a_receipt_of_which_only_the_hash_is_stored(
    poll, citizen
):
    code = submit(poll, citizen).code

    assert len(code) == 14
    assert not set("01OI") & set(code)
    assert code.encode() not in bytes(Response.objects.get().code_hash)


@pytest.mark.parametrize(
    ("trait", "refusal"), [("upcoming", NotOpen), ("closed", Closed)]
)
def test_submit_response_refuses_outside_the_period(citizen, trait, refusal):
    poll = make_poll(consultation=ConsultationFactory(**{trait: True}))

    with pytest.raises(refusal):
        submit(poll, citizen)

    assert not Response.objects.exists()


def test_submit_response_refuses_officials_without_a_number(poll):
    with pytest.raises(CitizensOnly):
        submit(poll, OfficialFactory())


def test_submit_response_names_the_question_that_an_answer_does_not_fit(poll, citizen):
    question = str(poll.questions.all()[0].pk)

    with pytest.raises(WrongAnswers) as refusal:
        submit_response(
            poll, by=citizen, answers={question: -1}, language="gu", channel="api"
        )

    assert list(refusal.value.fields) == [question]


def test_a_consultation_of_some_districts_asks_for_the_district(citizen):
    poll = make_poll()
    poll.consultation.districts.add(DistrictFactory())
    stranger = CitizenFactory(profile=None)

    with pytest.raises(DistrictNeeded):
        submit(poll, stranger)
    with pytest.raises(NotAsked):
        submit(poll, citizen)

    poll.consultation.districts.add(citizen.profile.district)
    assert submit(with_definition(poll), citizen).code


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


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_takes_no_answers(citizen, status):
    poll = make_poll(consultation=ConsultationFactory(status=status))

    with pytest.raises(Closed):
        submit(poll, citizen)

    assert not Response.objects.exists()


def test_an_official_revises_and_withdraws_nothing(poll):
    official = OfficialFactory()

    with pytest.raises(CitizensOnly):
        revise_response(poll, by=official, answers=answer_to(poll))
    with pytest.raises(CitizensOnly):
        withdraw_response(poll, by=official)


def test_a_citizen_who_was_closed_out_answers_nothing(poll):
    with pytest.raises(CitizensOnly):
        submit(poll, CitizenFactory(is_active=False))


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


def test_a_citizen_without_a_profile_is_counted_as_not_stated(poll):
    submit(poll, CitizenFactory(profile=None))

    response = Response.objects.get()
    assert (response.district, response.age_band, response.gender) == (None, "", "")
    fold(poll)
    assert drifts_of(poll) == []


def test_no_response_names_a_person(poll, citizen):
    submit(poll, citizen)
    submit(other := make_poll(), citizen)

    first, second = Response.objects.order_by("pk")
    assert len(bytes(first.participant)) == 16
    assert bytes(first.participant) != bytes(second.participant)
    assert not {f.related_model for f in Response._meta.fields} & {type(citizen)}
    assert other.consultation.participation_key != poll.consultation.participation_key


def test_what_the_database_refuses_of_two_rows_is_the_second(poll, citizen):
    submit(poll, citizen)
    copy = Response.objects.get()

    with (
        pytest.raises(IntegrityError, match="response_once_per_participant"),
        transaction.atomic(),
    ):
        copy.save(force_insert=True)
