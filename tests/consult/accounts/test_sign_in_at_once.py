"""Codes asked for and tried at the same time, and what a guess costs."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.accounts import codes
from consult.accounts.codes import CodeExpired, WrongCode, new_code, use_code
from consult.accounts.models import Allowance, SignInCode, User
from consult.accounts.operations import forget_what_expired, register_citizen
from consult.accounts.phones import index_of
from consult.errors import TooMany
from tests.consult.accounts import outbox
from tests.consult.accounts.parallel import in_parallel
from tests.consult.accounts.signing_in import PHONE, another, ask, confirm


@pytest.mark.django_db
def test_known_and_unknown_numbers_cost_the_same_work_until_the_code_is_right():
    known, unknown = PHONE, "+919825099999"
    register_citizen(known)

    assert work_of(known) == work_of(unknown)


def work_of(phone):
    """Return the statements that asking and a wrong code lead to, without values."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask(phone)
        with pytest.raises(WrongCode):
            confirm(another(outbox.last_code()), phone=phone)
    return [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries]


@pytest.mark.django_db(transaction=True)
def test_of_parallel_requests_for_a_number_one_is_sent():
    outcomes = in_parallel(ask, times=40)

    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 39
    assert len(outbox.sent) == 1


@pytest.mark.django_db(transaction=True)
def test_of_parallel_confirmations_with_the_right_code_one_succeeds():
    for _round in range(5):
        code = new_code(PHONE)

        outcomes = in_parallel(lambda: use_code(PHONE, code), times=5)  # noqa: B023 (called at once)

        assert sum(outcome is None for outcome in outcomes) == 1


@pytest.mark.django_db(transaction=True)
def test_control_looking_before_deleting_lets_several_succeed():
    def use_without_guard(code):
        kept = codes._counting_the_try(PHONE)
        time.sleep(0.01)
        if bytes(kept.code_hash) != codes._hash(PHONE, code):
            raise WrongCode
        SignInCode.objects.filter(pk=kept.pk).delete()

    code = new_code(PHONE)

    outcomes = in_parallel(lambda: use_without_guard(code), times=5)

    assert sum(outcome is None for outcome in outcomes) > 1


@pytest.mark.django_db(transaction=True)
def test_of_parallel_guesses_only_five_are_compared():
    right = new_code(PHONE)

    outcomes = in_parallel(lambda: use_code(PHONE, another(right)), times=60)

    assert sum(type(outcome) is WrongCode for outcome in outcomes) == codes.TRIES
    assert sum(type(outcome) is CodeExpired for outcome in outcomes) == 55
    with pytest.raises(CodeExpired):
        use_code(PHONE, right)


@pytest.mark.django_db(transaction=True)
def test_parallel_first_sign_ins_open_one_account():
    users = in_parallel(lambda: register_citizen(PHONE), times=24)

    assert {user.pk for user in users} == {User.objects.get().pk}


@pytest.mark.django_db
def test_what_expired_is_forgotten_and_nothing_else():
    ask()
    ask("+919825012346")
    SignInCode.objects.filter(phone_index=index_of(PHONE)).update(
        expires_at=timezone.now()
    )
    Allowance.objects.update(full_at=timezone.now() + timedelta(minutes=1))

    assert forget_what_expired() == 1

    assert SignInCode.objects.count() == 1
