from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.departments import DepartmentSerializer
from api.conditional import with_etag
from api.pagination import Cursor
from api.strict import StrictSerializer
from consult.consultations.queries import public_activity
from consult.contributions.models import Contribution
from consult.rebuttals.models import Claim, Source
from consult.rebuttals.queries import before_posting, public_claim, public_claims
from consult.rebuttals.spread import spread_of

LONGEST_SEARCH = 200
LONGEST_HINTED = 24_000
"""Characters of a text that is about to be posted: as many as any may have."""


class LatestFirst(Cursor):
    """Pages that begin with what was answered last."""

    ordering = ("-published_at", "-pk")


class SourceSerializer(serializers.ModelSerializer):
    """Where anybody can check the facts."""

    class Meta:
        model = Source
        fields = ["title", "url"]


class ClaimBriefSerializer(serializers.ModelSerializer):
    """What goes round and whether it is so, in the reader's language."""

    department = DepartmentSerializer()
    stands = serializers.SerializerMethodField(
        help_text="The answer is neither withdrawn nor past its day."
    )

    class Meta:
        model = Claim
        fields = [
            "slug",
            "department",
            "said",
            "verdict",
            "status",
            "stands",
            "valid_until",
            "published_at",
        ]

    @extend_schema_field(serializers.BooleanField)
    def get_stands(self, claim):
        return claim.stands(timezone.localdate())


class WeekSerializer(serializers.Serializer):
    """How many public texts of seven days say it."""

    begins_on = serializers.DateField()
    texts = serializers.IntegerField()
    is_after = serializers.BooleanField(help_text="After the answer.")


class ClaimSerializer(ClaimBriefSerializer):
    """The whole answer, with its sources and how often the claim was said."""

    sources = SourceSerializer(many=True)
    spread = serializers.SerializerMethodField()

    class Meta(ClaimBriefSerializer.Meta):
        fields = [
            *ClaimBriefSerializer.Meta.fields,
            "facts",
            "withdrawn_reason",
            "sources",
            "spread",
        ]

    @extend_schema_field(WeekSerializer(many=True))
    def get_spread(self, claim):
        return WeekSerializer(spread_of(claim).weeks, many=True).data


class ClaimParameters(serializers.Serializer):
    search = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=LONGEST_SEARCH
    )
    department = serializers.SlugField(
        required=False, default="", allow_blank=True, max_length=50
    )


@with_etag
class ClaimViewSet(viewsets.GenericViewSet):
    """What goes round, and what the departments answer."""

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    pagination_class = LatestFirst
    lookup_field = "slug"

    @extend_schema(
        parameters=[
            OpenApiParameter("search", str, description="In any language and letters."),
            OpenApiParameter("department", str, description="Its slug."),
        ],
        responses=ClaimBriefSerializer(many=True),
    )
    def list(self, request):
        """List the claims, the latest answer first."""
        asked = ClaimParameters(data=request.query_params)
        asked.is_valid(raise_exception=True)
        page = self.paginate_queryset(public_claims(**asked.validated_data))
        return self.get_paginated_response(ClaimBriefSerializer(page, many=True).data)

    def retrieve(self, request, slug):
        """Return one with its facts, sources and spread."""
        return Response(ClaimSerializer(public_claim(slug)).data)


class SimilarSerializer(serializers.ModelSerializer):
    """What somebody has written already."""

    class Meta:
        model = Contribution
        fields = ["id", "text", "form"]


class MatchSerializer(serializers.Serializer):
    """A claim that a text seems to say."""

    likeness = serializers.IntegerField(help_text="In percent.")
    claim = ClaimBriefSerializer()


class HintsSerializer(serializers.Serializer):
    similar = SimilarSerializer(many=True)
    claims = MatchSerializer(many=True)


class DraftTextSerializer(StrictSerializer):
    text = serializers.CharField(max_length=LONGEST_HINTED, trim_whitespace=False)


class HintsView(APIView):
    """What to know before posting."""

    @extend_schema(request=DraftTextSerializer, responses=HintsSerializer)
    def post(self, request, slug):
        """Return who said the like, and which claims in a text are answered already.

        Nothing is kept, and nothing keeps anybody from posting.
        """
        draft = DraftTextSerializer(data=request.data)
        draft.is_valid(raise_exception=True)
        activity = public_activity(slug)
        hints = before_posting(activity, draft.validated_data["text"])
        return Response(HintsSerializer(hints).data)
