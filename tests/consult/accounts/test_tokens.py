from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from consult.accounts.models import ApiToken, User
from consult.accounts.operations import (
    TokenRefused,
    exchange_token,
    issue_token,
    register_citizen,
    revoke_token,
    user_of_token,
)
from consult.accounts.queries import tokens_of
from consult.accounts.tokens import SIGNED_SECONDS, Claims, claims_of
from consult.errors import NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen():
    return register_citizen("+919825012345")


@pytest.fixture
def token(citizen):
    return issue_token(citizen, "My script")


def test_a_token_acts_for_its_user(citizen, token):
    assert token.startswith("jst_")
    assert user_of_token(token) == citizen


def test_a_token_is_kept_as_a_hash_only(token):
    assert token.encode() not in bytes(ApiToken.objects.get().token_hash)


def test_a_signed_token_acts_for_the_user_and_names_the_token(citizen, token):
    short = exchange_token(token)

    assert user_of_token(short) == citizen
    assert claims_of(short) == Claims(
        citizen.pk, ApiToken.objects.get().pk, is_citizen=True
    )


def test_a_revoked_token_ends_its_signed_tokens_too(citizen, token):
    short = exchange_token(token)

    revoke_token(citizen, ApiToken.objects.get().pk)

    assert user_of_token(token) is None
    assert user_of_token(short) is None
    assert not tokens_of(citizen)
    with pytest.raises(TokenRefused):
        exchange_token(token)


def test_a_signed_token_works_for_fifteen_minutes(token, monkeypatch):
    short = exchange_token(token)
    later = signing.time.time() + SIGNED_SECONDS + 1
    monkeypatch.setattr(signing.time, "time", lambda: later)

    assert user_of_token(short) is None


def test_a_signed_token_cannot_be_exchanged(token):
    with pytest.raises(TokenRefused):
        exchange_token(exchange_token(token))


def test_nobody_revokes_the_token_of_another(citizen, token):
    stranger = register_citizen("+919825012346")

    with pytest.raises(NotFound):
        revoke_token(stranger, ApiToken.objects.get().pk)

    assert user_of_token(token) == citizen


@pytest.mark.parametrize(
    "text",
    ["", "jst_", "jst_no", "a:b:c", "x", "\x00", "\ud800", "jst_\ud800", "é" * 9],
)
def test_a_worthless_text_acts_for_nobody(token, text):
    assert user_of_token(text) is None
    with pytest.raises(TokenRefused):
        exchange_token(text)


def test_a_changed_signature_acts_for_nobody(token):
    short = exchange_token(token)

    assert user_of_token(short[:-1] + ("A" if short[-1] != "A" else "B")) is None


def test_a_closed_account_acts_no_more(token):
    User.objects.update(is_active=False)

    assert user_of_token(token) is None


def test_use_is_noted_once_an_hour(token, django_assert_num_queries):
    user_of_token(token)
    noted = ApiToken.objects.get().last_used_at

    with django_assert_num_queries(1):
        user_of_token(token)

    ApiToken.objects.update(last_used_at=noted - timedelta(hours=2))
    user_of_token(token)
    assert ApiToken.objects.get().last_used_at > timezone.now() - timedelta(minutes=1)
