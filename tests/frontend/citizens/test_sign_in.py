import re

import pytest
from django.test import Client

from consult.accounts.models import Allowance, User
from consult.accounts.operations import register_citizen, skip_profile
from consult.districts.models import District
from tests.consult.accounts import outbox

pytestmark = pytest.mark.django_db
PHONE = "+919825012345"


@pytest.fixture(autouse=True)
def messages(settings):
    settings.SMS_PROVIDER = outbox.OUTBOX
    outbox.sent.clear()


@pytest.fixture
def surat():
    return District.objects.create(
        lgd_code=1, slug="surat", name="Surat", tile_column=1, tile_row=1
    )


def ask(client, phone="98250 12345", **extra):
    return client.post("/en/sign-in/", {"phone": phone}, **extra)


def confirm(client, code=None):
    return client.post("/en/sign-in/code/", {"code": code or outbox.last_code()})


def sign_in(client):
    ask(client)
    return confirm(client)


def text(reply):
    return re.sub(
        r'name="csrfmiddlewaretoken" value="[^"]*"', "", reply.content.decode()
    )


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_the_first_page_asks_for_a_number(client, language):
    reply = client.get(f"/{language}/sign-in/")

    assert reply.status_code == 200
    assert 'name="phone"' in text(reply)
    assert 'autocomplete="tel"' in text(reply)


def test_known_and_unknown_numbers_see_the_same_pages(client):
    register_citizen(PHONE)
    pages = []
    for phone in ["9825012345", "9825099345"]:
        client.session.flush()
        asked = ask(client, phone)
        pages.append((asked.status_code, asked.url, text(client.get(asked.url))))

    assert pages[0] == pages[1]
    assert len(outbox.sent) == 2


def test_a_new_citizen_goes_on_to_the_page_about_themselves(client):
    assert ask(client).url == "/en/sign-in/code/"

    assert confirm(client).url == "/en/sign-in/about-you/"

    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert User.objects.get().language == "en"


def test_a_citizen_who_was_asked_goes_straight_on(client):
    skip_profile(register_citizen(PHONE))

    assert sign_in(client).url == "/en/mine/"


def test_next_is_followed_after_the_code(client):
    skip_profile(register_citizen(PHONE))
    client.get("/en/sign-in/?next=/gu/receipt/")

    assert sign_in(client).url == "/gu/receipt/"


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/\\evil",
        "///evil",
        "/\t/evil.example",
    ],
)
def test_next_never_leads_to_another_site(client, page):
    skip_profile(register_citizen(PHONE))
    client.get("/en/sign-in/", {"next": page})

    assert sign_in(client).url == "/en/mine/"


@pytest.mark.parametrize("page", ["foo", "citizens:mine", "/" + "x" * 500])
def test_next_has_to_be_a_short_path_from_the_root(client, page):
    skip_profile(register_citizen(PHONE))
    client.get("/en/sign-in/", {"next": page})

    assert "sign_in_next" not in client.session
    assert sign_in(client).url == "/en/mine/"
    assert client.get("/en/sign-in/", {"next": page}).url == "/en/mine/"


@pytest.mark.parametrize("kept", ["foo", "//evil.example"])
def test_a_wrong_page_kept_by_an_earlier_release_is_not_followed(client, kept):
    sign_in(client)
    session = client.session
    session["sign_in_next"] = kept
    session.save()

    reply = client.post("/en/sign-in/about-you/", {"skip": "1"})

    assert reply.url == "/en/mine/"
    assert "sign_in_next" not in client.session


def test_the_session_changes_its_key_at_sign_in_and_keeps_what_waits(client):
    ask(client)
    session = client.session
    session["something"] = "waits"
    session.save()
    before = session.session_key

    confirm(client)

    assert client.session.session_key != before
    assert client.session["something"] == "waits"
    assert "sign_in_phone" not in client.session


def test_the_session_does_not_hold_the_number_in_the_clear(client):
    ask(client)

    assert "98250" not in str(dict(client.session))


@pytest.mark.parametrize("phone", ["", "123", "abc\x00", "9" * 50])
def test_a_wrong_number_is_named_and_kept_in_the_field(client, phone):
    reply = ask(client, phone)

    assert reply.status_code == 400
    assert "phone" in reply.context["form"].errors
    assert 'href="#id_phone"' in text(reply)
    assert not outbox.sent


def test_a_wrong_code_is_named_and_can_be_typed_again(client):
    ask(client)
    wrong = f"{(int(outbox.last_code()) + 1) % 10**6:06}"

    reply = confirm(client, wrong)

    assert reply.status_code == 400
    assert "code" in reply.context["form"].errors
    assert f'value="{wrong}"' in text(reply)
    assert confirm(client).status_code == 302


def test_the_code_page_shows_the_number_masked(client):
    ask(client)
    reply = client.get("/en/sign-in/code/")

    assert "98xxx xx345" in text(reply)
    assert "9825012345" not in text(reply)
    assert 'autocomplete="one-time-code"' in text(reply)


def test_the_code_page_needs_a_number_first(client):
    assert client.get("/en/sign-in/code/").url == "/en/sign-in/"


def test_another_code_too_soon_says_how_long_to_wait(client):
    ask(client)

    reply = client.post("/en/sign-in/code/", {"resend": "1"})

    assert reply.status_code == 429
    assert int(reply["Retry-After"]) <= 60
    assert "Please wait" in text(reply)


def test_another_code_can_be_asked_for_after_a_minute(client):
    ask(client)
    Allowance.objects.all().delete()

    reply = client.post("/en/sign-in/code/", {"resend": "1"})

    assert reply.status_code == 200
    assert len(outbox.sent) == 2
    assert "We have sent a new code." in text(reply)


def test_a_gateway_that_is_away_is_told_on_the_page(client, settings):
    settings.SMS_PROVIDER = "tests.consult.accounts.outbox.BrokenGateway"

    reply = ask(client)

    assert reply.status_code == 503
    assert "could not be sent" in text(reply)
    assert 'value="98250 12345"' in text(reply)


def test_signing_out_forgets_the_session(client):
    sign_in(client)

    reply = client.post("/en/sign-out/", follow=True)

    assert "_auth_user_id" not in client.session
    assert "Does someone else want to answer?" in text(reply)


def test_following_a_link_signs_nobody_out(client):
    sign_in(client)

    client.get("/en/sign-out/")

    assert "_auth_user_id" in client.session


def test_a_form_without_its_token_is_refused():
    strict = Client(enforce_csrf_checks=True)

    assert ask(strict).status_code == 403
    assert not outbox.sent
