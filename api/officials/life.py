"""What becomes of a consultation: review, launch, closing."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.conditional import version_expected
from api.officials.replies import IF_MATCH, described, read
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.models import Review
from consult.consultations.operations import (
    approve_consultation,
    close_early,
    extend_consultation,
    publish_consultation,
    send_back,
    submit_for_review,
    withdraw_consultation,
)


class ReviewSerializer(serializers.ModelSerializer):
    """What somebody who read it decided, and why."""

    by = serializers.CharField(source="by.full_name")

    class Meta:
        model = Review
        fields = ["verdict", "reason", "by", "at"]


class ReturnSerializer(StrictSerializer):
    reason = serializers.CharField(help_text="For the authors, in your own words.")


class ExtensionSerializer(StrictSerializer):
    closes_at = serializers.DateTimeField()


class PublicReasonSerializer(StrictSerializer):
    reason = TextsField()


class ReviewActions(viewsets.GenericViewSet):
    """Two people see to every launch: who writes, and who approves."""

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def submit(self, request, slug):
        """Ask the approvers to read a draft, which nobody changes meanwhile."""
        return self._decide(submit_for_review)

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def approve(self, request, slug):
        """Say that a text that others wrote may be launched as it is."""
        return self._decide(approve_consultation)

    @extend_schema(parameters=[IF_MATCH], request=ReturnSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request, slug):
        """Make a draft again of what is not launched yet."""
        return self._decide(send_back, ReturnSerializer)

    @extend_schema(responses=ReviewSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def reviews(self, request, slug):
        """List what was decided about it, newest first."""
        found = self.get_object().reviews.select_related("by").order_by("-at", "-pk")
        return Response(ReviewSerializer(found, many=True).data)

    def _decide(self, operation, shape=None):
        """Carry out an operation with what the body says, on the version read."""
        said = read(self.request, shape) if shape else {}
        consultation = operation(
            self.get_object(),
            **said,
            by=self.request.user,
            version=version_expected(self.request),
        )
        return described(consultation)


class LaunchActions(ReviewActions):
    """Before the public: launching, and what can be decided afterwards."""

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def publish(self, request, slug):
        """Put it before the public; its questions are fixed from now on."""
        return self._decide(publish_consultation)

    @extend_schema(parameters=[IF_MATCH], request=ExtensionSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request, slug):
        """Let it close later."""
        return self._decide(extend_consultation, ExtensionSerializer)

    @extend_schema(parameters=[IF_MATCH], request=PublicReasonSerializer)
    @action(detail=True, methods=["post"], url_path="close-early")
    def close_early(self, request, slug):
        """Close it now, for a reason in every language."""
        return self._decide(close_early, PublicReasonSerializer)

    @extend_schema(parameters=[IF_MATCH], request=PublicReasonSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, slug):
        """Take it from the public, for a reason in every language."""
        return self._decide(withdraw_consultation, PublicReasonSerializer)
