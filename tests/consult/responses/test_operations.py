"""How an answer is submitted: what is kept, counted and refused."""

import pytest
from django.db import IntegrityError, transaction

from consult.consultations.activities import WrongAnswers
from consult.responses.models import Response
from consult.responses.operations import submit_response
from consult.responses.refusals import (
    AlreadyResponded,
    CitizensOnly,
    Closed,
    DistrictNeeded,
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


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_takes_no_answers(citizen, status):
    poll = make_poll(consultation=ConsultationFactory(status=status))

    with pytest.raises(Closed):
        submit(poll, citizen)

    assert not Response.objects.exists()


def test_a_citizen_who_was_closed_out_answers_nothing(poll):
    with pytest.raises(CitizensOnly):
        submit(poll, CitizenFactory(is_active=False))


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
