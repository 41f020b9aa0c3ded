from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.conditional import tag_of, version_expected, version_needed
from api.officials.life import PublicReasonSerializer, ReturnSerializer
from api.officials.replies import IF_MATCH, IF_MATCH_NEEDED, read
from api.officials.wording import FindingSerializer
from api.pagination import Cursor
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.departments.queries import all_departments
from consult.rebuttals.documents import claim_document
from consult.rebuttals.models import Claim, ClaimReview
from consult.rebuttals.office import office_claim, office_claims
from consult.rebuttals.operations import (
    approve_claim,
    begin_claim,
    delete_claim,
    edit_claim,
    reopen_claim,
    send_claim_back,
    submit_claim,
    withdraw_claim,
)
from consult.rebuttals.readiness import findings_in
from consult.translations import texts_of

ADDRESS = "/api/v1/office/claims/"


class SourceDraft(StrictSerializer):
    id = serializers.IntegerField(required=False)
    title = TextsField()
    url = serializers.CharField(allow_blank=True)


class ClaimDraftSerializer(StrictSerializer):
    """What a draft says; what it needs is decided when approval is asked for."""

    said = TextsField(help_text="What people say, in one sentence.")
    phrasings = serializers.CharField(
        required=False,
        allow_blank=True,
        help_text="Other ways of saying it, one a line, in any language and letters.",
    )
    verdict = serializers.ChoiceField(
        Claim.Verdict.choices, required=False, allow_blank=True
    )
    facts = TextsField(required=False)
    valid_until = serializers.DateField(required=False, allow_null=True)
    sources = SourceDraft(many=True, required=False)


class NewClaimSerializer(ClaimDraftSerializer):
    department = serializers.SlugRelatedField(
        slug_field="slug", queryset=all_departments()
    )


class OfficeClaimSerializer(serializers.Serializer):
    """A claim as its department sees it, in every language."""

    slug = serializers.SlugField()
    department = serializers.SlugField()
    status = serializers.ChoiceField(Claim.Status.choices)
    version = serializers.IntegerField()
    said = TextsField()
    phrasings = serializers.CharField()
    verdict = serializers.ChoiceField(Claim.Verdict.choices, allow_blank=True)
    facts = TextsField()
    valid_until = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = TextsField()
    sources = SourceDraft(many=True)


class ClaimReviewSerializer(serializers.ModelSerializer):
    """What somebody who read it decided, and why."""

    by = serializers.CharField(source="by.full_name")

    class Meta:
        model = ClaimReview
        fields = ["verdict", "reason", "by", "at"]


class NewestClaimsFirst(Cursor):
    ordering = ("-pk",)


def described(claim: Claim, code: int = status.HTTP_200_OK) -> Response:
    """Answer with the claim; its address may have followed its English text."""
    document = {
        "slug": claim.slug,
        "department": claim.department.slug,
        "status": claim.status,
        "version": claim.version,
        "published_at": claim.published_at,
        "withdrawn_reason": texts_of(claim, "withdrawn_reason"),
        **claim_document(claim),
    }
    return Response(
        OfficeClaimSerializer(document).data,
        status=code,
        headers={
            "ETag": tag_of(claim.version, claim.status),
            "Content-Location": f"{ADDRESS}{claim.slug}/",
        },
    )


class ClaimDecisions(viewsets.GenericViewSet):
    """Two people see to every answer: who writes, and who approves."""

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def submit(self, request, slug):
        """Ask the approvers to read a draft, which nobody changes meanwhile."""
        return self._decide(submit_claim)

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def approve(self, request, slug):
        """Put an answer that others wrote before the public, at once."""
        return self._decide(approve_claim)

    @extend_schema(parameters=[IF_MATCH], request=ReturnSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request, slug):
        """Make a draft again of what waits for approval."""
        return self._decide(send_claim_back, ReturnSerializer)

    @extend_schema(parameters=[IF_MATCH], request=PublicReasonSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, slug):
        """Take a public answer back, for a reason in every language."""
        return self._decide(withdraw_claim, PublicReasonSerializer)

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request, slug):
        """Make a draft again of what has expired or was withdrawn."""
        return self._decide(reopen_claim)

    @extend_schema(responses=FindingSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def findings(self, request, slug):
        """List what is missing, and what the languages say apart."""
        found = findings_in(self.get_object(), on=timezone.localdate())
        return Response(FindingSerializer(found, many=True).data)

    @extend_schema(responses=ClaimReviewSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def reviews(self, request, slug):
        """List what was decided about it, newest first."""
        found = self.get_object().reviews.select_related("by").order_by("-at", "-pk")
        return Response(ClaimReviewSerializer(found, many=True).data)

    def _decide(self, operation, shape=None):
        """Carry out an operation with what the body says, on the version read."""
        said = read(self.request, shape) if shape else {}
        version = version_expected(self.request)
        claim = operation(
            self.get_object(), **said, by=self.request.user, version=version
        )
        return described(claim)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeClaimViewSet(ClaimDecisions):
    """The claims of the departments one acts for, drafts included."""

    queryset = Claim.objects.none()
    serializer_class = OfficeClaimSerializer
    permission_classes = [IsOfficial]
    pagination_class = NewestClaimsFirst
    lookup_field = "slug"

    def get_object(self):
        return office_claim(self.kwargs["slug"], by=self.request.user)

    @extend_schema(responses=OfficeClaimSerializer(many=True))
    def list(self, request):
        """List them, those begun last first."""
        claims = office_claims(request.user).prefetch_related("sources")
        page = self.paginate_queryset(claims) or []
        return self.get_paginated_response([described(one).data for one in page])

    @extend_schema(request=NewClaimSerializer, responses={201: OfficeClaimSerializer})
    def create(self, request):
        """Begin an answer to something that goes round."""
        document = read(request, NewClaimSerializer)
        department = document.pop("department")
        claim = begin_claim(document, by=request.user, department=department)
        return described(claim, status.HTTP_201_CREATED)

    def retrieve(self, request, slug):
        """Return one with every text in every language, and its version as ETag."""
        return described(self.get_object())

    @extend_schema(parameters=[IF_MATCH_NEEDED], request=ClaimDraftSerializer)
    def update(self, request, slug):
        """Change a draft to what the document says; what it leaves out stays."""
        claim = edit_claim(
            self.get_object(),
            read(request, ClaimDraftSerializer),
            by=request.user,
            version=version_needed(request),
        )
        return described(claim)

    @extend_schema(parameters=[IF_MATCH_NEEDED], responses={204: None})
    def destroy(self, request, slug):
        """Remove a draft that was never public."""
        version = version_needed(request)
        delete_claim(self.get_object(), by=request.user, version=version)
        return Response(status=status.HTTP_204_NO_CONTENT)
