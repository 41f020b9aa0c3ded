import pytest

from consult.accounts.models import User
from consult.accounts.operations import register_official

pytestmark = pytest.mark.django_db
PASSWORD = "a bridge of people"


@pytest.fixture
def official():
    return register_official("asha@example.org", full_name="Asha", password=PASSWORD)


def sign_in(client, login="asha@example.org", password=PASSWORD, query="", **extra):
    return client.post(
        f"/en/office/sign-in/{query}", {"login": login, "password": password}, **extra
    )


def test_the_right_password_leads_to_the_desk(client, official):
    reply = sign_in(client, "Asha@Example.org")

    assert (reply.status_code, reply.url) == (302, "/en/office/")
    assert client.session["_auth_user_id"] == str(official.pk)


def test_next_is_followed_within_the_site_only(client, official):
    here = sign_in(client, query="?next=/en/office/consultations/new/")
    client.post("/en/office/sign-out/")
    elsewhere = sign_in(client, query="?next=https://evil.example/")

    assert here.url == "/en/office/consultations/new/"
    assert elsewhere.url == "/en/office/"


@pytest.mark.parametrize("page", ["foo", "officials:desk", "/" + "x" * 500])
def test_next_has_to_be_a_short_path_from_the_root(client, official, page):
    assert sign_in(client, query=f"?next={page}").url == "/en/office/"


def test_unknown_addresses_and_wrong_passwords_read_the_same(client, official):
    unknown = sign_in(client, login="nobody@example.org")
    wrong = sign_in(client, password="another one")

    assert unknown.status_code == wrong.status_code == 400
    assert unknown.context["form"].errors == wrong.context["form"].errors


def test_a_closed_account_reads_like_a_wrong_password(client, official):
    User.objects.update(is_active=False)

    reply = sign_in(client)

    assert reply.status_code == 400
    assert "_auth_user_id" not in client.session


def test_ten_wrong_passwords_close_the_account_to_their_address_for_a_while(
    client, official
):
    for _try in range(10):
        sign_in(client, password="wrong")

    reply = sign_in(client)

    assert reply.status_code == 429
    assert 0 < int(reply["Retry-After"]) <= 360
    assert "_auth_user_id" not in client.session


def test_a_strangers_wrong_passwords_do_not_lock_the_official_out(client, official):
    for _try in range(60):
        sign_in(client, password="wrong", REMOTE_ADDR="192.0.2.1")

    assert sign_in(client, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert sign_in(client, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_a_hundred_wrong_passwords_from_many_addresses_close_the_account(
    client, official
):
    for number in range(100):
        sign_in(client, password="wrong", REMOTE_ADDR=f"192.0.2.{number}")

    reply = sign_in(client, REMOTE_ADDR="192.0.2.200")

    assert reply.status_code == 429
    assert 0 < int(reply["Retry-After"]) <= 36


def test_a_right_password_clears_earlier_mistakes(client, official):
    for _round in range(2):
        for _try in range(9):
            sign_in(client, password="wrong")
        assert sign_in(client).status_code == 302


def test_the_password_is_never_shown_again(client, official):
    reply = sign_in(client, password="wrong password")

    assert "wrong password" not in reply.content.decode()


def test_signing_out_needs_a_post(client, official):
    sign_in(client)

    assert client.get("/en/office/sign-out/").status_code == 405
    assert client.post("/en/office/sign-out/").url == "/en/office/sign-in/"
    assert "_auth_user_id" not in client.session
