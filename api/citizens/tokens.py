from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.accounts.models import ApiToken
from consult.accounts.operations import exchange_token, issue_token, revoke_token
from consult.accounts.queries import tokens_of
from consult.accounts.tokens import SIGNED_SECONDS


class TokenSerializer(StrictSerializer, serializers.ModelSerializer):
    """An access token of one's programs, without the token itself."""

    class Meta:
        model = ApiToken
        fields = ["id", "label", "created_at", "last_used_at"]
        read_only_fields = ["id", "created_at", "last_used_at"]


class SecretSerializer(StrictSerializer):
    token = serializers.CharField(max_length=500)


class SignedSerializer(serializers.Serializer):
    """A token that works without a look-up, and for how many seconds."""

    token = serializers.CharField()
    expires_in = serializers.IntegerField()


@method_decorator(never_cache, name="dispatch")
class TokensView(APIView):
    """The access tokens of one's programs."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="me_tokens_list", responses=TokenSerializer(many=True))
    def get(self, request):
        """List the tokens that work, newest first."""
        return Response(TokenSerializer(tokens_of(request.user), many=True).data)

    @extend_schema(request=TokenSerializer, responses={201: SecretSerializer})
    def post(self, request):
        """Issue a token; it is shown this once."""
        serializer = TokenSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        token = issue_token(request.user, serializer.validated_data["label"])
        return Response({"token": token}, status=status.HTTP_201_CREATED)


class TokenView(APIView):
    """One access token."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses={204: None})
    def delete(self, request, token_id):
        """Revoke the token, and every signed token that was made from it."""
        revoke_token(request.user, token_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


@method_decorator(never_cache, name="dispatch")
class ExchangeView(APIView):
    """An opaque token for a signed one, which lasts 15 minutes."""

    # The token in the body says who asks.
    authentication_classes = []

    @extend_schema(request=SecretSerializer, responses=SignedSerializer)
    def post(self, request):
        """Exchange an access token for a signed one."""
        serializer = SecretSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        signed = exchange_token(serializer.validated_data["token"])
        return Response({"token": signed, "expires_in": SIGNED_SECONDS})
