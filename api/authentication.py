"""How a program says for whom it acts: `Authorization: Bearer …`.

Opaque and signed tokens are taken alike. Pages use the session cookie, through
the framework's own SessionAuthentication, which also asks for a CSRF token.
"""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.errors import CHALLENGE
from consult.accounts.models import User
from consult.accounts.operations import user_of_token


class TokenAuthentication(BaseAuthentication):
    """Signs in whoever brings a token that works; refuses one that does not."""

    keyword = b"bearer"

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        keyword, _space, token = get_authorization_header(request).partition(b" ")
        if keyword.lower() != self.keyword:
            return None
        text = token.strip().decode(errors="replace")
        user = user_of_token(text)
        if user is None:
            raise AuthenticationFailed
        return user, text

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class TokenScheme(OpenApiAuthenticationExtension):
    """Describes the tokens in the OpenAPI document."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer"}
