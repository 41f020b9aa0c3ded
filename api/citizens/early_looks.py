from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from consult.consultations.queries import public_activity
from consult.departments.models import Membership
from consult.tallies.ledger import published_looks


class EarlyLookSerializer(serializers.Serializer):
    """That an official saw results before they were released; the role, no name."""

    role = serializers.ChoiceField(Membership.Role.choices)
    reason = serializers.CharField()
    people = serializers.IntegerField(help_text="How many had answered by then.")
    looked_at = serializers.DateTimeField()


class EarlyLooksView(APIView):
    """Who saw an activity's results before everybody, published after closing."""

    @extend_schema(responses=EarlyLookSerializer(many=True))
    def get(self, request, slug):
        """List them, the first one first."""
        looks = published_looks(public_activity(slug))
        return Response(EarlyLookSerializer(looks, many=True).data)
