from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.claims import ClaimBriefSerializer
from consult.rebuttals.models import Notice
from consult.rebuttals.notices import notice_numbered, notices_for
from consult.rebuttals.operations import see_notice


class ClarificationNoticeSerializer(serializers.ModelSerializer):
    """That something one wrote, replied to or agreed with has been answered."""

    claim = ClaimBriefSerializer(source="clarification.claim")
    contribution = serializers.IntegerField(source="clarification.contribution_id")
    activity = serializers.SlugField(source="clarification.contribution.activity.slug")
    attached_at = serializers.DateTimeField(source="clarification.attached_at")

    class Meta:
        model = Notice
        fields = [
            "id",
            "reason",
            "activity",
            "contribution",
            "claim",
            "attached_at",
            "seen_at",
        ]


@method_decorator(never_cache, name="dispatch")
class OwnClarificationsView(APIView):
    """The clarifications that one is told of."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ClarificationNoticeSerializer(many=True))
    def get(self, request):
        """List what was clarified of what one wrote, replied to or agreed with."""
        notices = notices_for(request.user)
        return Response(ClarificationNoticeSerializer(notices, many=True).data)


@method_decorator(never_cache, name="dispatch")
class SeenClarificationView(APIView):
    """That one has read a clarification."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=ClarificationNoticeSerializer)
    def post(self, request, number):
        """Keep that it has been read."""
        notice = notice_numbered(number, by=request.user)
        return Response(
            ClarificationNoticeSerializer(see_notice(notice, by=request.user)).data
        )
