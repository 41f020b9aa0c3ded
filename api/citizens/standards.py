"""The rules of talking, and the public account of how they were used."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.texts import TextsField
from consult.errors import Invalid
from consult.moderation.monthly import month_of
from consult.standards.queries import current_edition, edition_of_version
from consult.translations import texts_of

MONTH = OpenApiParameter(
    "month", str, description="Such as 2026-11; the present month if left out."
)


class CommunityRuleSerializer(serializers.Serializer):
    """A numbered rule, by which a contribution may be hidden."""

    number = serializers.IntegerField()
    title = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    @extend_schema_field(TextsField)
    def get_title(self, rule):
        return texts_of(rule, "title")

    @extend_schema_field(TextsField)
    def get_text(self, rule):
        return texts_of(rule, "text")


class StandardsSerializer(serializers.Serializer):
    """One edition of the rules; what is published never changes."""

    version = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    promise = serializers.SerializerMethodField()
    rules = CommunityRuleSerializer(source="standards", many=True)

    @extend_schema_field(TextsField)
    def get_promise(self, edition):
        return texts_of(edition, "promise")


class MonthLineSerializer(serializers.Serializer):
    """What one department's moderators did in the month."""

    department = serializers.SlugField(source="department.slug")
    received = serializers.IntegerField()
    held = serializers.IntegerField(help_text="Of them, before publication.")
    published = serializers.IntegerField()
    hidden = serializers.IntegerField()
    hidden_by_rule = serializers.DictField(
        child=serializers.IntegerField(), help_text="By the number of the rule."
    )
    appealed = serializers.IntegerField()
    overturned = serializers.IntegerField()
    median_hours = serializers.FloatField(
        allow_null=True, help_text="From receipt to decision; null if none was taken."
    )


class MonthSerializer(serializers.Serializer):
    begins_on = serializers.DateField()
    is_over = serializers.BooleanField()
    departments = MonthLineSerializer(source="lines", many=True)


class StandardsView(APIView):
    """The rules that hold now."""

    @extend_schema(operation_id="standards_current", responses=StandardsSerializer)
    def get(self, request):
        """Return the newest edition."""
        return Response(StandardsSerializer(current_edition()).data)


class EditionView(APIView):
    """The rules as they were."""

    @extend_schema(responses=StandardsSerializer)
    def get(self, request, version):
        """Return an edition by its number."""
        return Response(StandardsSerializer(edition_of_version(version)).data)


class ModerationView(APIView):
    """What each department's moderators did, month by month."""

    @extend_schema(parameters=[MONTH], responses=MonthSerializer)
    def get(self, request):
        """Return the account of a month; departments that did nothing are left out."""
        at = timezone.now()
        month = month_of(_month_asked(request, timezone.localdate(at)), at=at)
        return Response(MonthSerializer(month).data)


def _month_asked(request: Request, today: date) -> date:
    asked = request.query_params.get("month", f"{today:%Y-%m}")
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError as error:
        wrong = [_("Give a month such as 2026-11.")]
        raise Invalid(fields={"month": wrong}) from error
