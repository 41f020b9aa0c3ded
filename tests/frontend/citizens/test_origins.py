"""A form without a token counts only where the browser vouches for it."""

import pytest
from django.test import Client

from consult.responses.models import Response
from tests.frontend.citizens.conftest import form_of, url

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def strict(citizen):
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen)
    return client


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}],
)
def test_our_own_pages_need_no_token(strict, poll, headers):
    strict.post(url(poll), form_of(poll), headers=headers)

    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "https://testserver"},
        {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_others_are_asked_once_more_and_nothing_counts(strict, poll, headers):
    reply = strict.post(url(poll), form_of(poll), headers=headers)

    assert reply.status_code == 200
    assert "send it once more" in reply.content.decode()
    assert 'name="csrfmiddlewaretoken"' in reply.content.decode()
    assert Response.objects.count() == 0


def test_a_token_does_where_the_browser_says_nothing(strict, poll):
    strict.post(url(poll), form_of(poll))
    token = strict.cookies["csrftoken"].value

    strict.post(url(poll), form_of(poll, csrfmiddlewaretoken=token))

    assert Response.objects.count() == 1


def test_nothing_waits_that_another_site_sent(poll):
    client = Client(enforce_csrf_checks=True)

    client.post(
        url(poll), form_of(poll), headers={"Origin": "http://elsewhere.example"}
    )

    assert "sessionid" not in client.cookies
