"""What people wrote, with what only officials of the department read of it."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.citizens.contributions import ContributionSerializer, NewestWritten
from api.citizens.counted_in import ThemedListView, themed
from api.permissions import IsOfficial
from consult.contributions.models import Contribution
from consult.contributions.queries import office_contribution, office_contributions


class OfficeContributionSerializer(ContributionSerializer):
    """A text in whatever state, its personal data masked, with why it waits.

    `is_approved`: a moderator has let it stand as it is now. `is_grievance`: a matter
    of one person, kept out of opinion counts.
    """

    text = serializers.CharField(source="masked", help_text="Personal data is masked.")
    hold_reasons = serializers.ListField(child=serializers.CharField())
    is_approved = serializers.BooleanField()

    class Meta(ContributionSerializer.Meta):
        fields = [
            *ContributionSerializer.Meta.fields,
            "hold_reasons",
            "is_approved",
            "is_grievance",
            "language",
            "channel",
        ]


class StateSerializer(serializers.Serializer):
    state = serializers.ChoiceField(
        Contribution.State.choices, required=False, default=""
    )


STATE = OpenApiParameter(
    "state", str, enum=Contribution.State.values, description="Only those in it."
)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
@extend_schema_view(get=extend_schema(parameters=[STATE]))
class OfficeContributionsView(ThemedListView):
    """What was written in an activity of one's department, the newest first."""

    permission_classes = [IsOfficial]
    serializer_class = OfficeContributionSerializer
    pagination_class = NewestWritten

    def get_queryset(self):
        asked = StateSerializer(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return office_contributions(
            self.kwargs["slug"],
            by=self.request.user,
            state=asked.validated_data["state"],
        )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeContributionView(APIView):
    """One text, in whatever state."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=OfficeContributionSerializer)
    def get(self, request, number):
        """Return the text with what officials read of it."""
        found = office_contribution(number, by=request.user)
        document = OfficeContributionSerializer(found, context=themed([found])).data
        return Reply(document)
