from typing import Any
from uuid import UUID

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.consultations.activities import Answers
from consult.consultations.definitions import known_activity
from consult.consultations.queries import public_activity
from consult.errors import Invalid
from consult.responses.arrivals import Arrival
from consult.responses.models import Response
from consult.responses.operations import (
    Acknowledgement,
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.queries import response_of
from consult.responses.refusals import NoResponse


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {
            "oneOf": [
                {"type": "integer"},
                {
                    "type": "array",
                    "items": {"oneOf": [{"type": "integer"}, {"type": "string"}]},
                },
                {"type": "string"},
                {"type": "object", "additionalProperties": True},
            ]
        },
        "example": {
            "7": 12,
            "8": [15, 17],
            "9": "આભાર",
            "10": {"value": "other", "words": "ટ્રામ"},
        },
    }
)
class AnswersField(serializers.DictField):
    """Answers by the id of their question; what is left out is not answered.

    An answer to a question that the others hide is dropped. Where choices are shuffled,
    `order` says in which of a hundred orders they were shown, from 0 to 99.
    """


class AnswersSerializer(StrictSerializer):
    answers = AnswersField()


class AcknowledgementSerializer(serializers.Serializer):
    """What is said once an answer is kept; the receipt proves it later."""

    activity = serializers.SlugField(source="activity.slug")
    receipt = serializers.CharField(source="code")
    submitted_at = serializers.DateTimeField(source="at")


class RevisionSerializer(serializers.Serializer):
    """What is said once an answer is changed; the receipt stays the same."""

    activity = serializers.SlugField(source="activity.slug")
    receipt = serializers.CharField(source="code")
    revised_at = serializers.DateTimeField(source="at")


class ResponseSerializer(serializers.ModelSerializer):
    """One's own response, as it counts now."""

    answers = AnswersField()

    class Meta:
        model = Response
        fields = ["answers", "language", "submitted_at", "revised_at"]


class NotAKey(Invalid):
    code = "not_a_key"
    message = _("The Idempotency-Key has to be a UUID.")


KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A UUID; the same key with the same request gets the same reply.",
)


class NewResponseView(APIView):
    """Take part in an activity."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        parameters=[KEY],
        request=AnswersSerializer,
        responses={201: AcknowledgementSerializer},
    )
    def post(self, request, slug):
        """Answer an activity, once; the same again is refused.

        Refused as `wrong_answers`, `not_open`, `closed`, `already_responded`,
        `key_reused`, `district_needed`, `not_asked` or `citizens_only`.
        """
        acknowledgement = submit_response(
            known_activity(slug),
            by=request.user,
            answers=answers_of(request.data),
            key=key_of(request.headers.get("Idempotency-Key")),
            language=get_language(),
            channel=Response.Channel.API,
            came=Arrival(address_of(request)),
        )
        return acknowledged(
            acknowledgement, AcknowledgementSerializer, status.HTTP_201_CREATED
        )


@method_decorator(never_cache, name="dispatch")
class OwnResponseView(APIView):
    """One's own response to an activity, until it closes."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ResponseSerializer)
    def get(self, request, slug):
        """Return what one answered."""
        response = response_of(request.user, public_activity(slug))
        if response is None:
            raise NoResponse
        return Reply(ResponseSerializer(response).data)

    @extend_schema(
        parameters=[KEY],
        request=AnswersSerializer,
        responses=RevisionSerializer,
    )
    def put(self, request, slug):
        """Put new answers in the place of the old ones; the tally follows."""
        acknowledgement = revise_response(
            known_activity(slug),
            by=request.user,
            answers=answers_of(request.data),
            key=key_of(request.headers.get("Idempotency-Key")),
        )
        return acknowledged(acknowledgement, RevisionSerializer, status.HTTP_200_OK)

    @extend_schema(responses={204: None})
    def delete(self, request, slug):
        """Take one's response out of the tally; the words are forgotten."""
        withdraw_response(public_activity(slug), by=request.user)
        return Reply(status=status.HTTP_204_NO_CONTENT)


def answers_of(document: Any) -> Answers:
    """Return the answers that a document brings.

    :raises ValidationError: if it has another shape
    """
    if isinstance(document, dict) and len(document) == 1:
        answers = document.get("answers")
        # A quarter of a millisecond before the serializer would say the same.
        if isinstance(answers, dict):
            return answers
    serializer = AnswersSerializer(data=document)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data["answers"]


def key_of(text: str | None) -> UUID | None:
    """Return the key that the header Idempotency-Key brings, if it is sent.

    :raises NotAKey: if it is no UUID
    """
    if text is None:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise NotAKey(fields={"Idempotency-Key": [NotAKey.message]}) from error


def acknowledged(
    acknowledgement: Acknowledgement, shape: type[serializers.Serializer], code: int
) -> Reply:
    """Answer that it is kept; a replay is the same reply, and says so in a header."""
    replayed = str(acknowledgement.replayed).lower()
    return Reply(
        shape(acknowledgement).data,
        status=code,
        headers={"Idempotent-Replayed": replayed},
    )
