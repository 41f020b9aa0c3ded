from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from consult.consultations.activities import WrongAnswers
from consult.responses.models import Counter, Receipt, Response
from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.refusals import (
    AlreadyResponded,
    CitizensOnly,
    Closed,
    DistrictNeeded,
    KeyReused,
    NoResponse,
    NotAsked,
    NotOpen,
)
from consult.tallies.folding import fold
from consult.tallies.recount import drifts_of
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    answer_to,
    make_poll,
)


def submit(poll, citizen, number=0, **more):
    return submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll, number),
        language="gu",
        channel="web",
        **more,
    )


def counts(poll):
    return dict(Counter.objects.filter(activity=poll).values_list("cell", "count"))


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
    assert code.encode() not in bytes(Receipt.objects.get().code_hash)


def test_a_retry_with_the_same_key_gets_the_same_reply(poll, citizen):
    key = uuid4()
    first = submit(poll, citizen, key=key)

    again = submit(poll, citizen, key=key)

    assert (again.code, again.at, again.replayed) == (first.code, first.at, True)
    assert counts(poll)[""] == 1


def test_a_key_that_comes_with_another_answer_is_refused(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)

    with pytest.raises(KeyReused):
        submit(poll, citizen, 1, key=key)


def test_a_key_of_another_citizen_is_unknown(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)

    assert not submit(poll, CitizenFactory(), 1, key=key).replayed


def test_a_key_survives_a_revision(poll, citizen):
    key = uuid4()
    first = submit(poll, citizen, key=key)
    revise_response(poll, by=citizen, answers=answer_to(poll, 2))

    assert submit(poll, citizen, key=key).at == first.at


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
    assert submit(make_fresh(poll), citizen).code


def make_fresh(poll):
    return type(poll).objects.with_definition().get(pk=poll.pk)


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
    assert Receipt.objects.get().response is None

    assert submit(poll, citizen, 1).code == code
    assert Receipt.objects.get().response == Response.objects.get()


def test_nothing_is_changed_after_closing(poll, citizen):
    submit(poll, citizen)
    poll.consultation.closes_at = timezone.now() - timedelta(seconds=1)
    poll.consultation.save()

    with pytest.raises(Closed):
        revise_response(poll, by=citizen, answers=answer_to(poll, 1))
    with pytest.raises(Closed):
        withdraw_response(poll, by=citizen)
