"""What departments say in a discussion, and how they translate it."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.discussion_shapes import (
    ContributionTranslationSerializer,
    OfficialAnswerSerializer,
    SummarySerializer,
)
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.queries import office_activity
from consult.contributions.queries import office_contribution
from consult.discussions.operations import (
    answer_contribution,
    remove_summary,
    translate_contribution,
    write_summary,
)
from consult.languages import CODES

LANGUAGE = OpenApiParameter(
    "language", str, OpenApiParameter.PATH, enum=CODES, pattern="^(gu|hi|en)$"
)


class SaidSerializer(StrictSerializer):
    text = TextsField()


class WrittenTranslationSerializer(StrictSerializer):
    text = serializers.CharField(max_length=16_000, trim_whitespace=False)


class AnswerView(APIView):
    """What the department answers to a contribution."""

    permission_classes = [IsOfficial]

    @extend_schema(request=SaidSerializer, responses=OfficialAnswerSerializer)
    def put(self, request, number):
        """Answer in place, in one language at least; again is another wording.

        Refused as `not_answerable` while the contribution is not public.
        """
        answer = answer_contribution(
            office_contribution(number, by=request.user),
            by=request.user,
            **read(request, SaidSerializer),
        )
        return Response(OfficialAnswerSerializer(answer).data)


class SummaryView(APIView):
    """What stands above a discussion."""

    permission_classes = [IsOfficial]

    @extend_schema(request=SaidSerializer, responses=SummarySerializer)
    def put(self, request, slug):
        """Say in every language what was said so far."""
        summary = write_summary(
            office_activity(slug, by=request.user),
            by=request.user,
            **read(request, SaidSerializer),
        )
        return Response(SummarySerializer(summary).data)

    @extend_schema(responses={204: None})
    def delete(self, request, slug):
        """Take it away."""
        remove_summary(office_activity(slug, by=request.user), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OfficeTranslationView(APIView):
    """What a contribution says in another language."""

    permission_classes = [IsOfficial]

    @extend_schema(
        parameters=[LANGUAGE],
        request=WrittenTranslationSerializer,
        responses=ContributionTranslationSerializer,
    )
    def put(self, request, number, language):
        """Translate a contribution, or correct what a machine or somebody else wrote."""
        translation = translate_contribution(
            office_contribution(number, by=request.user),
            by=request.user,
            language=language,
            **read(request, WrittenTranslationSerializer),
        )
        return Response(ContributionTranslationSerializer(translation).data)
