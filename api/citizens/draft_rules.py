from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import with_etag
from api.texts import TextsField
from consult.consultations.rulemaking import compliance_register

LONGEST_SLUG = 50


class RegisterLineSerializer(serializers.Serializer):
    """A draft rule, and how its publication kept to the policy of 2014."""

    activity = serializers.SlugField(source="activity.slug")
    consultation = serializers.SlugField(source="consultation.slug")
    department = serializers.SlugField(source="consultation.department.slug")
    title = serializers.CharField(source="activity.title")
    opens_at = serializers.DateTimeField(source="consultation.opens_at")
    closes_at = serializers.DateTimeField(source="consultation.closes_at")
    days = serializers.IntegerField(help_text="Whole days open to comments.")
    is_long_enough = serializers.BooleanField(help_text="30 days or more.")
    reason = TextsField(help_text="Why it was shorter, in every language.")
    heard_by = serializers.DateField(
        source="consultation.heard_by", help_text="When what was heard is promised."
    )


class RegisterParameters(serializers.Serializer):
    department = serializers.SlugField(
        required=False, default="", max_length=LONGEST_SLUG
    )


@with_etag
class DraftRulesView(APIView):
    """The register of draft rules."""

    @extend_schema(
        parameters=[OpenApiParameter("department", str, description="Its slug.")],
        responses=RegisterLineSerializer(many=True),
    )
    def get(self, request):
        """List every draft rule that was ever public, newest first."""
        parameters = RegisterParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        lines = compliance_register(parameters.validated_data["department"])
        return Response(RegisterLineSerializer(lines, many=True).data)
