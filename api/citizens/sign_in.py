from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.tokens import SecretSerializer
from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.accounts.operations import issue_token, request_code
from consult.departments.invitations import confirm_code_and_accept

LABEL = "API"
"""What a token is called that somebody signs in for."""


class PhoneSerializer(StrictSerializer):
    phone = serializers.CharField(max_length=40)


class CodeSerializer(PhoneSerializer):
    code = serializers.CharField(max_length=20)


class SentSerializer(serializers.Serializer):
    detail = serializers.CharField()


@method_decorator(never_cache, name="dispatch")
class SignInView(APIView):
    """The first step of signing in: ask for a code."""

    authentication_classes = []
    # The operation has limits of its own, for the number and the address.
    throttle_classes = []

    @extend_schema(request=PhoneSerializer, responses={202: SentSerializer})
    def post(self, request):
        """Send a code to a phone number; the reply never says if it has an account."""
        serializer = PhoneSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        request_code(
            serializer.validated_data["phone"],
            address=address_of(request),
            language=get_language(),
        )
        detail = _("A code is on its way to this number.")
        return Response({"detail": detail}, status=status.HTTP_202_ACCEPTED)


@method_decorator(never_cache, name="dispatch")
class ConfirmView(APIView):
    """The second step of signing in: show the code."""

    authentication_classes = []
    throttle_classes = []

    @extend_schema(request=CodeSerializer, responses=SecretSerializer)
    def post(self, request):
        """Return an access token for who shows the code."""
        serializer = CodeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = confirm_code_and_accept(
            **serializer.validated_data,
            address=address_of(request),
            language=get_language(),
        )
        return Response({"token": issue_token(user, LABEL)})
