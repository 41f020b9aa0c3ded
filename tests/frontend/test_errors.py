import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils.translation import override

from consult.errors import TooMany
from frontend import errors
from frontend.middleware import RefusalPages

LANGUAGES = ["gu", "hi", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_does_not_exist_says_so_in_its_language(client, language):
    reply = client.get(f"/{language}/nowhere/")

    assert reply.status_code == 404
    assert f'<html lang="{language}"' in reply.content.decode()
    assert reply.headers["Content-Language"] == language


def test_an_address_without_language_is_answered_in_the_wished_one(client):
    reply = client.get("/nowhere.php", headers={"Accept-Language": "hi"})

    assert reply.status_code == 404
    assert '<html lang="hi"' in reply.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_fault_needs_neither_session_nor_database(rf, language):
    reply = errors.server_error(rf.get(f"/{language}/"))

    assert reply.status_code == 500
    assert f'<html lang="{language}"' in reply.content.decode()


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.permission_denied, 403)]
)
def test_other_refusals_have_pages_too(rf, view, status):
    assert view(rf.get("/en/"), PermissionDenied()).status_code == status


def test_a_form_from_elsewhere_is_told_that_nothing_is_lost(rf):
    reply = errors.csrf_failure(rf.post("/en/mine/"), reason="no token")

    assert reply.status_code == 403
    assert "nothing is lost" in reply.content.decode()


def test_a_refusal_of_the_domain_becomes_a_page_with_its_words():
    pages = RefusalPages(lambda request: None)

    with override("en"):
        reply = pages.process_exception(
            RequestFactory().get("/en/"), TooMany(retry_after=30)
        )

    assert reply.status_code == 429
    assert reply.headers["Retry-After"] == "30"
    assert "Try again in 30 seconds." in reply.content.decode()


def test_a_fault_stays_a_fault():
    pages = RefusalPages(lambda request: None)

    assert pages.process_exception(RequestFactory().get("/"), ValueError()) is None
