from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from consult.accounts import codes
from consult.accounts.codes import CodeExpired, WrongCode
from consult.accounts.keys import keyed_hash
from consult.accounts.models import Allowance, SignInCode, User
from consult.accounts.operations import AccountClosed, CodeNotSent, register_citizen
from consult.accounts.phones import NotAPhone
from consult.errors import TooMany
from tests.consult.accounts import outbox
from tests.consult.accounts.signing_in import HOME, PHONE, another, ask, confirm


@pytest.mark.django_db
def test_a_right_code_opens_the_account_the_first_time():
    ask("98250 12345")
    assert not User.objects.exists()

    user = confirm(outbox.last_code())

    assert User.objects.get() == user
    assert user.profile.answered_at is None


@pytest.mark.django_db
def test_a_right_code_finds_the_account_again():
    known = register_citizen(PHONE)
    ask()

    assert confirm(outbox.last_code()) == known


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("gu", "તમારો જનસેતુ કોડ"), ("hi", "आपका जनसेतु कोड"), ("en", "your Jansetu code")],
)
def test_the_message_is_in_the_persons_language(language, words):
    ask(language=language)

    assert outbox.sent[-1].phone == PHONE
    assert words in outbox.sent[-1].text


@pytest.mark.django_db
def test_a_code_may_be_typed_in_any_script_and_with_spaces():
    ask()
    gujarati = outbox.last_code().translate(str.maketrans("0123456789", "૦૧૨૩૪૫૬૭૮૯"))

    assert confirm(f" {gujarati[:3]} {gujarati[3:]}").pk


@pytest.mark.django_db
def test_the_code_is_nowhere_in_the_database():
    ask()

    kept = SignInCode.objects.get()
    assert outbox.last_code().encode() not in bytes(kept.code_hash)
    assert len(kept.code_hash) == 32


@pytest.mark.django_db
def test_a_code_works_once():
    ask()
    confirm(outbox.last_code())

    with pytest.raises(CodeExpired):
        confirm(outbox.last_code())


@pytest.mark.django_db
def test_a_code_works_for_five_minutes():
    ask()
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(CodeExpired):
        confirm(outbox.last_code())


@pytest.mark.django_db
def test_a_code_works_only_for_its_own_number():
    ask()

    with pytest.raises(CodeExpired):
        confirm(outbox.last_code(), phone="+919825012346")


@pytest.mark.django_db
def test_the_sixth_try_is_refused_even_if_right():
    ask()
    right = outbox.last_code()
    for _try in range(codes.TRIES):
        with pytest.raises(WrongCode):
            confirm(another(right))

    with pytest.raises(CodeExpired):
        confirm(right)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abc", "\x00", "\ud800"])
def test_nonsense_for_a_code_is_a_wrong_code_and_names_the_field(typed):
    ask()

    with pytest.raises(WrongCode) as refusal:
        confirm(typed)

    assert list(refusal.value.fields) == ["code"]


@pytest.mark.django_db
def test_a_code_can_be_sent_again_after_a_minute_and_replaces_the_first():
    ask()
    first = outbox.last_code()
    with pytest.raises(TooMany) as refusal:
        ask()
    assert 58 <= refusal.value.retry_after <= 60
    Allowance.objects.update(full_at=timezone.now())

    ask()

    if outbox.last_code() != first:
        with pytest.raises(WrongCode):
            confirm(first)
    assert confirm(outbox.last_code()).pk


@pytest.mark.django_db
def test_an_address_that_asked_too_often_uses_up_nothing_of_a_number():
    ask()
    of_address = keyed_hash("allowance", f"codes to {HOME}".encode())
    Allowance.objects.filter(bucket_hash=of_address).update(
        full_at=timezone.now() + timedelta(seconds=600)
    )

    with pytest.raises(TooMany):
        ask("+919825012346")

    ask("+919825012346", address="192.0.2.2")
    assert len(outbox.sent) == 2


@pytest.mark.django_db
def test_the_site_sends_no_more_than_its_budget(settings):
    settings.SMS_PER_HOUR = 1
    ask()

    with pytest.raises(TooMany):
        ask("+919825012346")


@pytest.mark.django_db
def test_a_number_that_is_none_gets_nothing():
    with pytest.raises(NotAPhone):
        ask("12345")

    assert not outbox.sent


@pytest.mark.django_db
def test_a_gateway_that_is_away_is_told(settings):
    settings.SMS_PROVIDER = "tests.consult.accounts.outbox.BrokenGateway"

    with pytest.raises(CodeNotSent) as refusal:
        ask()

    assert refusal.value.retry_after == 60


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_gateway_keeps_no_connection(settings):
    """Inside a transaction, which is the control, it has to be kept."""
    settings.SMS_PROVIDER = "tests.consult.accounts.outbox.Witness"

    ask()
    assert not outbox.Witness.has_seen_connection

    with transaction.atomic():
        ask("+919825012346")
        assert outbox.Witness.has_seen_connection


@pytest.mark.django_db
def test_a_closed_account_is_told_so_only_after_the_code():
    register_citizen(PHONE)
    User.objects.update(is_active=False)
    ask()

    with pytest.raises(AccountClosed):
        confirm(outbox.last_code())
