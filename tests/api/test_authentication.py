import pytest
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from consult.accounts.models import ApiToken
from consult.accounts.operations import (
    exchange_token,
    issue_token,
    register_citizen,
    revoke_token,
)

pytestmark = pytest.mark.django_db


class WhoAmI(APIView):
    def get(self, request):
        return Response(request.user.pk)


def who(authorization=None):
    headers = {"Authorization": authorization} if authorization else {}
    return WhoAmI.as_view()(APIRequestFactory().get("/", headers=headers))


@pytest.fixture
def citizen():
    return register_citizen("+919825012345")


@pytest.fixture
def token(citizen):
    return issue_token(citizen, "script")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_an_opaque_and_a_signed_token_sign_in(citizen, token, scheme):
    assert who(f"{scheme} {token}").data == citizen.pk
    assert who(f"{scheme} {exchange_token(token)}").data == citizen.pk


def test_without_a_token_one_is_nobody():
    assert who().data is None
    assert who("Basic dXNlcjpwYXNz").data is None


@pytest.mark.parametrize("token", ["", "jst_nonsense", "a b c", "\xff\xfe", "x:y:z"])
def test_a_worthless_token_is_refused_with_401(token):
    reply = who(f"Bearer {token}")

    assert reply.status_code == 401
    assert reply.data["code"] == "token_refused"
    assert reply.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_revoked_token_is_refused_at_once(citizen, token):
    short = exchange_token(token)
    revoke_token(citizen, ApiToken.objects.get().pk)

    assert who(f"Bearer {token}").status_code == 401
    assert who(f"Bearer {short}").status_code == 401
