"""What was corrected since a consultation was launched."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.texts import TextsField
from consult.consultations.corrections import change_log


class RewordingSerializer(serializers.Serializer):
    """One text in every language: a question's, a choice's, the title …"""

    anchor = serializers.CharField(help_text="Such as q7.text, of the question 7.")
    before = TextsField()
    after = TextsField()


class CorrectionSerializer(serializers.Serializer):
    """One correction, of words alone; choices are never added or removed."""

    at = serializers.DateTimeField(source="published_at")
    reason = serializers.CharField()
    changes = RewordingSerializer(many=True)
    is_withheld = serializers.BooleanField(
        help_text="Words of a quiz changed; they are told after it has closed."
    )
    versions = serializers.SerializerMethodField()

    @extend_schema_field(
        serializers.DictField(
            child=serializers.IntegerField(),
            help_text="The version that activities have since, by their slugs.",
        )
    )
    def get_versions(self, correction):
        slugs = self.context["slugs"]
        return {slugs[pk]: version for pk, version in correction.versions.items()}


class ChangeLogActions(viewsets.GenericViewSet):
    """The record of what changed before the public."""

    @extend_schema(responses=CorrectionSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def changes(self, request, slug):
        """List what was corrected since the launch, newest first."""
        consultation = self.get_object()
        slugs = {str(one.pk): one.slug for one in consultation.activities.all()}
        log = CorrectionSerializer(
            change_log(consultation, at=timezone.now()),
            many=True,
            context={"slugs": slugs},
        )
        return Response(log.data)
