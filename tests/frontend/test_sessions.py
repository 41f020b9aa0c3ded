import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
WITH_NUL = r'"abcdefghij\000"'


@pytest.mark.parametrize("key", [WITH_NUL, "x" * 65, "../etc", '"abc\\012"', ""])
@pytest.mark.parametrize(
    ("url", "status"),
    [("/en/", 200), ("/en/mine/", 302), ("/api/v1/consultations/", 200)],
)
def test_a_cookie_that_no_session_can_have_is_as_good_as_none(client, url, status, key):
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}"

    reply = client.get(url, headers={"Cookie": cookie})

    assert reply.status_code == status


def test_the_cookie_of_a_session_is_kept(client, citizen):
    client.force_login(citizen)

    assert client.get("/en/mine/").status_code == 200
