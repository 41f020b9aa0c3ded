from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.early_looks import EarlyLookSerializer
from api.permissions import IsOfficial
from consult.consultations.queries import office_activity
from consult.tallies.ledger import early_looks_of
from consult.tallies.operations import look_early


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(allow_blank=True, max_length=2000)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeEarlyLooksView(APIView):
    """Who of the department saw results before they were released, and why."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=EarlyLookSerializer(many=True))
    def get(self, request, slug):
        """List them, the first one first."""
        activity = office_activity(slug, by=request.user)
        looks = early_looks_of(activity, by=request.user)
        return Response(EarlyLookSerializer(looks, many=True).data)

    @extend_schema(request=ReasonSerializer, responses={201: EarlyLookSerializer})
    def post(self, request, slug):
        """Enter oneself, with a reason: the results are shown until midnight."""
        sent = ReasonSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        activity = office_activity(slug, by=request.user)
        look = look_early(activity, by=request.user, **sent.validated_data)
        return Response(EarlyLookSerializer(look).data, status.HTTP_201_CREATED)
