from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.held_shapes import (
    OwnObjectionSerializer,
    SetAsideSerializer,
    document_of,
)
from api.citizens.receipts import ReceiptSerializer
from api.citizens.words import CodeDoor
from api.officials.replies import read
from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.consultations.queries import public_activity
from consult.integrity.objecting import (
    LONGEST,
    object_signed_in,
    object_with_code,
)
from consult.integrity.queries import held_of
from consult.languages import ENGLISH


class NewObjectionSerializer(StrictSerializer):
    words = serializers.CharField(
        max_length=4 * LONGEST,
        help_text=f"Why the answer should count: {LONGEST} characters at most.",
    )


class CodedObjectionSerializer(NewObjectionSerializer, ReceiptSerializer):
    """The same, by the code of the answer's receipt."""


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ObjectionView(APIView):
    """Objecting where one's own answer is set aside."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=SetAsideSerializer)
    def get(self, request, slug):
        """Tell whether one's own answer is set aside, and what came of objecting."""
        held = held_of(public_activity(slug), by=request.user)
        return Response(SetAsideSerializer(document_of(held)).data)

    @extend_schema(
        request=NewObjectionSerializer, responses={201: OwnObjectionSerializer}
    )
    def post(self, request, slug):
        """Object, once. Refused as `counts_like_all` or `already_objected`."""
        activity = public_activity(slug)
        said = read(request, NewObjectionSerializer)
        made = object_signed_in(
            activity,
            by=request.user,
            words=said["words"],
            language=get_language() or ENGLISH,
        )
        return Response(OwnObjectionSerializer(made).data, status.HTTP_201_CREATED)


class WordObjectionView(CodeDoor):
    """Objecting by the code of a receipt where the answer is set aside."""

    @extend_schema(
        request=CodedObjectionSerializer, responses={201: OwnObjectionSerializer}
    )
    def post(self, request):
        """Object, once. Refused as `counts_like_all` or `already_objected`."""
        said = read(request, CodedObjectionSerializer)
        made = object_with_code(
            code=said["code"],
            words=said["words"],
            language=get_language() or ENGLISH,
            address=address_of(request),
        )
        return Response(OwnObjectionSerializer(made).data, status.HTTP_201_CREATED)
