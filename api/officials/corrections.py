"""Correcting words after launch: one official proposes, another publishes."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.citizens.changes import RewordingSerializer
from api.conditional import version_expected
from api.officials.replies import IF_MATCH, read
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.corrections import (
    correction_numbered,
    corrections_of,
)
from consult.consultations.operations import (
    discard_correction,
    propose_correction,
    publish_correction,
)
from consult.translations import texts_of

NUMBER = OpenApiParameter("number", OpenApiTypes.INT32, OpenApiParameter.PATH)
ONE = r"corrections/(?P<number>[0-9]{1,9})"


class ProposalSerializer(StrictSerializer):
    texts = serializers.DictField(
        child=TextsField(),
        help_text="New words by anchor, such as q7.text; languages left out stay.",
    )
    reason = TextsField(help_text="The public reads it, in every language.")
    in_spite = serializers.BooleanField(
        default=False, help_text="Propose the words whatever the lint finds in them."
    )


class FoundSerializer(serializers.Serializer):
    """What the lint found in the new words, and they were proposed in spite of."""

    check = serializers.CharField()
    anchor = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    message = TextsField()


class OfficeCorrectionSerializer(serializers.Serializer):
    """A correction as its department sees it, published or waiting."""

    id = serializers.IntegerField()
    reason = serializers.SerializerMethodField()
    changes = RewordingSerializer(many=True)
    findings = FoundSerializer(many=True)
    proposed_by = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    published_by = serializers.CharField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(TextsField)
    def get_reason(self, correction):
        return texts_of(correction, "reason")


class CorrectionActions(viewsets.GenericViewSet):
    """What is wrong in words before the public, and how it is put right."""

    @extend_schema(methods=["GET"], responses=OfficeCorrectionSerializer(many=True))
    @extend_schema(
        methods=["POST"],
        parameters=[IF_MATCH],
        request=ProposalSerializer,
        responses={201: OfficeCorrectionSerializer},
    )
    @action(detail=True, methods=["get", "post"], pagination_class=None)
    def corrections(self, request, slug):
        """List the corrections, newest first, or propose one for others to publish."""
        if request.method == "POST":
            return self._propose(request)
        found = corrections_of(self.get_object())
        return Response(OfficeCorrectionSerializer(found, many=True).data)

    @extend_schema(
        parameters=[NUMBER], request=None, responses=OfficeCorrectionSerializer
    )
    @action(detail=True, methods=["post"], url_path=f"{ONE}/publish")
    def publish_correction(self, request, slug, number):
        """Put the corrected words before the public, and into the change log."""
        proposed = correction_numbered(self.get_object(), int(number))
        published = publish_correction(proposed, by=request.user)
        return Response(OfficeCorrectionSerializer(published).data)

    @extend_schema(parameters=[NUMBER], responses={204: None})
    @action(detail=True, methods=["delete"], url_path=ONE)
    def discard_correction(self, request, slug, number):
        """Remove one that waits."""
        proposed = correction_numbered(self.get_object(), int(number))
        discard_correction(proposed, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _propose(self, request):
        correction = propose_correction(
            self.get_object(),
            **read(request, ProposalSerializer),
            by=request.user,
            version=version_expected(request),
        )
        shown = OfficeCorrectionSerializer(correction).data
        return Response(shown, status.HTTP_201_CREATED)
