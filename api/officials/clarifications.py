from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.claims import MatchSerializer
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.contributions.queries import office_contribution
from consult.rebuttals.models import Appearance, Clarification
from consult.rebuttals.office import (
    office_appearance,
    office_appearances,
    office_claim,
    office_clarification,
    standing_claim,
)
from consult.rebuttals.operations import (
    attach_clarification,
    detach_clarification,
    dismiss_appearance,
)
from consult.rebuttals.queries import suggestions_for

MOST_SHOWN = 50


class NewClarificationSerializer(StrictSerializer):
    claim = serializers.SlugField(max_length=80)


class ClarificationSerializer(serializers.ModelSerializer):
    """An answer that stands beside a text."""

    claim = serializers.SlugField(source="claim.slug")

    class Meta:
        model = Clarification
        fields = ["claim", "contribution", "attached_at"]


class AppearanceSerializer(serializers.ModelSerializer):
    """A text that seems to say a claim."""

    text = serializers.CharField(source="contribution.text")
    form = serializers.CharField(source="contribution.form")
    activity = serializers.SlugField(source="contribution.activity.slug")

    class Meta:
        model = Appearance
        fields = ["contribution", "activity", "text", "form", "likeness"]


class ContributionClaimsView(APIView):
    """The claims that a text seems to say."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=MatchSerializer(many=True))
    def get(self, request, number):
        """List them, the most alike first, without what is attached or dismissed."""
        contribution = office_contribution(number, by=request.user)
        matches = suggestions_for([contribution])[contribution.pk]
        return Response(MatchSerializer(matches, many=True).data)


class ClarificationsView(APIView):
    """The answers beside a text."""

    permission_classes = [IsOfficial]

    @extend_schema(
        request=NewClarificationSerializer, responses={201: ClarificationSerializer}
    )
    def post(self, request, number):
        """Put an answer beside a text, and tell those whom it concerns."""
        said = read(request, NewClarificationSerializer)
        contribution = office_contribution(number, by=request.user)
        claim = standing_claim(said["claim"])
        clarification = attach_clarification(contribution, claim=claim, by=request.user)
        clarification.refresh_from_db()
        document = ClarificationSerializer(clarification).data
        return Response(document, status=status.HTTP_201_CREATED)


class ClarificationView(APIView):
    """One answer beside a text."""

    permission_classes = [IsOfficial]

    @extend_schema(responses={204: None})
    def delete(self, request, number, slug):
        """Take it away again."""
        found = office_clarification(number, slug, by=request.user)
        detach_clarification(found, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AppearancesView(APIView):
    """Where a claim seems to be said to one's departments."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=AppearanceSerializer(many=True))
    def get(self, request, slug):
        """List the texts, the most alike first, at most fifty."""
        claim = office_claim(slug, by=request.user)
        found = office_appearances(request.user, claim)[:MOST_SHOWN]
        return Response(AppearanceSerializer(found, many=True).data)


class AppearanceView(APIView):
    """One text that seems to say a claim."""

    permission_classes = [IsOfficial]

    @extend_schema(responses={204: None})
    def delete(self, request, slug, number):
        """Say that it says something else."""
        found = office_appearance(number, slug, by=request.user)
        dismiss_appearance(found, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
