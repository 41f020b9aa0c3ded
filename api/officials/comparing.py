"""Comparing what an answer says in its languages, where answers differ by language."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.analysis.comparing import (
    LONGEST_REASON,
    finding_numbered,
    findings_of,
    note_comparison,
)
from consult.analysis.models import LanguageFinding
from consult.consultations.queries import office_activity


class LanguageFindingSerializer(serializers.ModelSerializer):
    """What may say something else in one language, and what came of looking at it.

    `place` is question:answers:language, or s and a statement's id, and the language.
    """

    class Meta:
        model = LanguageFinding
        fields = ["id", "place", "found_at", "verdict", "reason", "compared_at"]


class ComparisonSerializer(StrictSerializer):
    """What somebody found who compared the words."""

    verdict = serializers.ChoiceField(LanguageFinding.Verdict.choices)
    reason = serializers.CharField(max_length=LONGEST_REASON)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class FindingsView(APIView):
    """What stands out in one language."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=LanguageFindingSerializer(many=True))
    def get(self, request, slug):
        """List the findings, what nobody has compared yet first."""
        activity = office_activity(slug, by=request.user)
        return Response(
            LanguageFindingSerializer(
                findings_of(activity, reader=request.user), many=True
            ).data
        )


class ComparisonView(APIView):
    """What came of comparing the words."""

    permission_classes = [IsOfficial]

    @extend_schema(request=ComparisonSerializer, responses=LanguageFindingSerializer)
    def put(self, request, slug, number):
        """Say whether the words say the same in all languages."""
        activity = office_activity(slug, by=request.user)
        finding = finding_numbered(activity, number, reader=request.user)
        said = read(request, ComparisonSerializer)
        compared = note_comparison(finding, by=request.user, **said)
        return Response(LanguageFindingSerializer(compared).data)
