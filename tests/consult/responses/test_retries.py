from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from consult.consultations.models import Activity
from consult.responses.models import IdempotencyKey, Response
from consult.responses.operations import (
    forget_old_keys,
    revise_response,
    withdraw_response,
)
from consult.responses.refusals import (
    AlreadyResponded,
    KeyReused,
    NotAsked,
)
from tests.consult.answering import counts, submit
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    answer_to,
    make_poll,
)


def close(poll):
    poll.consultation.closes_at = timezone.now() - timedelta(seconds=1)
    poll.consultation.save()


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


@pytest.mark.parametrize("is_retry", [True, False])
def test_who_is_no_longer_asked_gets_the_reply_to_a_retry_and_no_more(
    poll, citizen, is_retry
):
    """The second is the control: another request of theirs is refused."""
    key = uuid4()
    first = submit(poll, citizen, key=key)
    poll.consultation.districts.add(DistrictFactory())
    elsewhere = Activity.objects.with_definition().get(pk=poll.pk)

    if is_retry:
        again = submit(elsewhere, citizen, key=key)
        assert (again.code, again.at, again.replayed) == (first.code, first.at, True)
    else:
        with pytest.raises(NotAsked):
            submit(elsewhere, citizen, key=uuid4())
    assert counts(poll)[""] == 1


def test_a_key_of_another_citizen_is_unknown(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)

    assert not submit(poll, CitizenFactory(), 1, key=key).replayed


def test_a_key_survives_a_revision(poll, citizen):
    key = uuid4()
    first = submit(poll, citizen, key=key)
    revise_response(poll, by=citizen, answers=answer_to(poll, 2))

    assert submit(poll, citizen, key=key).at == first.at


@pytest.mark.parametrize("number", [0, 1])
def test_a_late_retry_never_brings_back_a_withdrawn_answer(poll, citizen, number):
    key = uuid4()
    first = submit(poll, citizen, key=key)
    withdraw_response(poll, by=citizen)

    if number:
        with pytest.raises(KeyReused):
            submit(poll, citizen, number, key=key)
    else:
        assert submit(poll, citizen, key=key).at == first.at

    assert not Response.objects.exists()
    assert counts(poll)[""] == 0


def test_a_retry_after_closing_gets_the_same_reply(poll, citizen):
    key = uuid4()
    first = submit(poll, citizen, key=key)
    close(poll)

    assert submit(poll, citizen, key=key).at == first.at


def test_a_retried_revision_gets_the_same_reply_and_counts_once(poll, citizen):
    submit(poll, citizen)
    key = uuid4()
    first = revise_response(poll, by=citizen, answers=answer_to(poll, 1), key=key)
    version = counts(poll)["~"]

    again = revise_response(poll, by=citizen, answers=answer_to(poll, 1), key=key)

    assert (again.at, again.replayed) == (first.at, True)
    assert counts(poll)["~"] == version


def test_the_key_of_a_submission_is_not_that_of_a_revision(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)

    with pytest.raises(KeyReused):
        revise_response(poll, by=citizen, answers=answer_to(poll), key=key)


def test_a_key_is_known_for_a_day(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)
    submit(make_poll(), citizen, key=uuid4())
    old = IdempotencyKey.objects.get(key=key)
    IdempotencyKey.objects.filter(pk=old.pk).update(
        answered_at=timezone.now() - timedelta(hours=25)
    )

    with pytest.raises(AlreadyResponded):
        submit(poll, citizen, key=key)
    assert forget_old_keys() == 1
    assert IdempotencyKey.objects.count() == 1


def test_an_old_key_may_be_used_anew(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)
    withdraw_response(poll, by=citizen)
    IdempotencyKey.objects.update(answered_at=timezone.now() - timedelta(hours=25))

    again = submit(poll, citizen, 1, key=key)

    assert not again.replayed
    assert submit(poll, citizen, 1, key=key).at == again.at
