"""What the lint finds in a draft, and what may stand for a reason."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import version_needed
from api.officials.drafts import OfficeConsultationSerializer
from api.officials.replies import IF_MATCH_NEEDED, described, read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.lint.stored import title_of, wording_of
from consult.consultations.models import Waiver
from consult.consultations.operations import (
    fix_finding,
    take_back_waiver,
    waive_finding,
)
from consult.consultations.queries import office_consultation


class FixSerializer(serializers.Serializer):
    """A change that mends it: what is written where. Without a value: confirm it."""

    # Named as programs read it; a field's own label is no matter of theirs.
    label: Any = serializers.CharField()
    place = serializers.CharField()
    value = serializers.JSONField(allow_null=True)


class FindingSerializer(serializers.Serializer):
    """One thing to mend before publishing: where, in which language, and why."""

    place = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    check = serializers.CharField(
        allow_blank=True,
        help_text="The check that found it; empty for what is no matter of wording.",
    )
    anchor = serializers.CharField(
        allow_blank=True, help_text="The same place by the id of its row."
    )
    is_waivable = serializers.BooleanField(
        help_text="Whether it may stand for a written reason."
    )
    fix = FixSerializer(allow_null=True)


class WaiverSerializer(serializers.ModelSerializer):
    """That a finding may stand, and why."""

    check = serializers.CharField(source="check_name")
    title = serializers.SerializerMethodField()
    by = serializers.CharField(source="by.full_name")

    class Meta:
        model = Waiver
        fields = ["id", "check", "title", "anchor", "language", "reason", "by", "at"]

    @extend_schema_field(str)
    def get_title(self, waiver):
        return str(title_of(waiver.check_name))


class ReadingSerializer(serializers.Serializer):
    """How many minutes answering an activity takes, in each language."""

    place = serializers.CharField()
    title = TextsField()
    minutes = serializers.DictField(child=serializers.IntegerField())


class WordingSerializer(serializers.Serializer):
    """What is to be mended, what may stand, and how long answering takes."""

    findings = FindingSerializer(many=True, source="standing")
    waivers = WaiverSerializer(many=True)
    readings = ReadingSerializer(many=True)


class FindingNameSerializer(StrictSerializer):
    """Which finding is meant: as the list of findings names it."""

    check = serializers.CharField()
    anchor = serializers.CharField()
    language = serializers.CharField(allow_blank=True, default="")


class NewWaiverSerializer(StrictSerializer):
    """What may stand and why; in every language unless one is named."""

    check = serializers.CharField()
    anchor = serializers.CharField()
    language = serializers.CharField(allow_blank=True, default=None)
    reason = serializers.CharField()


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class WordingView(APIView):
    """What the lint says of a consultation of one's department."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=WordingSerializer)
    def get(self, request, slug):
        """List what is to be mended, what may stand and why, and how long it takes."""
        wording = wording_of(office_consultation(slug, by=request.user))
        return Response(WordingSerializer(wording).data)


class FixView(APIView):
    """Mending what the lint found as it proposes."""

    permission_classes = [IsOfficial]

    @extend_schema(
        parameters=[IF_MATCH_NEEDED],
        request=FindingNameSerializer,
        responses=OfficeConsultationSerializer,
    )
    def post(self, request, slug):
        """Change the draft as one of its findings proposes."""
        fixed = fix_finding(
            office_consultation(slug, by=request.user),
            by=request.user,
            version=version_needed(request),
            **read(request, FindingNameSerializer),
        )
        return described(fixed)


class WaiversView(APIView):
    """Letting stand what the lint found."""

    permission_classes = [IsOfficial]

    @extend_schema(
        request=NewWaiverSerializer, responses={201: WaiverSerializer(many=True)}
    )
    def post(self, request, slug):
        """Let what a check found at a place stand, for a reason."""
        waivers = waive_finding(
            office_consultation(slug, by=request.user),
            by=request.user,
            **read(request, NewWaiverSerializer),
        )
        document = WaiverSerializer(waivers, many=True).data
        return Response(document, status.HTTP_201_CREATED)


class WaiverView(APIView):
    """One waiver of a consultation."""

    permission_classes = [IsOfficial]

    @extend_schema(responses={204: None})
    def delete(self, request, slug, waiver_id):
        """Take it back: the lint asks again."""
        consultation = office_consultation(slug, by=request.user)
        take_back_waiver(consultation, by=request.user, waiver_id=waiver_id)
        return Response(status=status.HTTP_204_NO_CONTENT)
