"""Going on with a survey another time, for programs as for pages."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.consultations.queries import public_activity
from consult.responses.unfinished import (
    forget_unfinished,
    keep_unfinished,
    unfinished_of,
)

LONGEST_CODE = 40


class TypedField(serializers.DictField):
    """What was typed or chosen, by the name of the page's input: q7, q7-words, page."""

    child = serializers.ListField(
        child=serializers.CharField(allow_blank=True, trim_whitespace=False)
    )


class BegunSerializer(StrictSerializer):
    typed = TypedField(
        help_text='Such as {"q7": ["12"]}; the page that goes on shows it again.'
    )
    code = serializers.CharField(
        required=False,
        default="",
        max_length=LONGEST_CODE,
        help_text="Of what it takes the place of, if something is kept already.",
    )


class KeptSerializer(serializers.Serializer):
    """The code that opens what was begun, on any device."""

    code = serializers.CharField()


class UnfinishedSerializer(serializers.Serializer):
    """What was begun, in which activity, and until when it is kept."""

    activity = serializers.SlugField(source="activity.slug")
    code = serializers.CharField()
    typed = TypedField()
    kept_until = serializers.DateTimeField()


class BeginView(APIView):
    """Keeping answers that are not finished."""

    # Nobody signs in for it, and nothing should say who did.
    authentication_classes = []
    throttle_classes = []

    @extend_schema(request=BegunSerializer, responses={201: KeptSerializer})
    def post(self, request, slug):
        """Keep what was typed so far; refused as `closed`, `too_long` or `too_many`."""
        serializer = BegunSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = keep_unfinished(
            public_activity(slug),
            **serializer.validated_data,
            address=address_of(request),
        )
        return Response(KeptSerializer({"code": code}).data, status.HTTP_201_CREATED)


@method_decorator(never_cache, name="dispatch")
class UnfinishedView(APIView):
    """What is kept under a code."""

    authentication_classes = []
    throttle_classes = []

    @extend_schema(responses=UnfinishedSerializer)
    def get(self, request, code):
        """Return what was typed; sending it as an answer is a step of its own."""
        found = unfinished_of(code, address=address_of(request))
        return Response(UnfinishedSerializer(found).data)

    @extend_schema(responses={204: None})
    def delete(self, request, code):
        """Forget it, whether or not it was there."""
        forget_unfinished(code)
        return Response(status=status.HTTP_204_NO_CONTENT)
