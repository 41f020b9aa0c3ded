from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.conditional import tag_of, version_expected, version_needed, with_etag
from api.officials.drafts import (
    DraftSerializer,
    NewDraftSerializer,
    OfficeConsultationSerializer,
)
from api.pagination import NewestFirst
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.drafts import draft_of
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    create_draft,
    delete_draft,
    edit_draft,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.queries import office_consultation, office_consultations
from consult.consultations.readiness import findings_in
from consult.translations import texts_of

ADDRESS = "/api/v1/office/consultations/"

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the version that was read; another one is a 412.",
)
IF_MATCH_NEEDED = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the version that was read; none is a 428, another a 412.",
)


class BriefSerializer(serializers.ModelSerializer):
    """A consultation as one line of the department's list."""

    department = serializers.SlugField(source="department.slug")
    title = serializers.SerializerMethodField()
    phase = serializers.SerializerMethodField()

    class Meta:
        model = Consultation
        fields = [
            "slug",
            "department",
            "title",
            "status",
            "phase",
            "opens_at",
            "closes_at",
            "version",
        ]

    @extend_schema_field(TextsField)
    def get_title(self, consultation):
        return texts_of(consultation, "title")

    @extend_schema_field(serializers.ChoiceField(Consultation.Phase.choices))
    def get_phase(self, consultation):
        return consultation.phase(timezone.now())


class ExtensionSerializer(StrictSerializer):
    closes_at = serializers.DateTimeField()


class WithdrawalSerializer(StrictSerializer):
    reason = TextsField()


class FindingSerializer(serializers.Serializer):
    """One thing to mend before publishing: where, in which language, and why."""

    place = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


@with_etag
@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeConsultationViewSet(viewsets.GenericViewSet):
    """The consultations of the departments one acts for, drafts included."""

    queryset = Consultation.objects.none()
    serializer_class = OfficeConsultationSerializer
    permission_classes = [IsOfficial]
    pagination_class = NewestFirst
    lookup_field = "slug"

    def get_queryset(self):
        return office_consultations(self.request.user)

    def get_object(self):
        return office_consultation(self.kwargs["slug"], by=self.request.user)

    @extend_schema(responses=BriefSerializer(many=True))
    def list(self, request):
        """List them, newest first."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(BriefSerializer(page, many=True).data)

    @extend_schema(
        request=NewDraftSerializer, responses={201: OfficeConsultationSerializer}
    )
    def create(self, request):
        """Begin a draft."""
        document = self._read(NewDraftSerializer)
        department = document.pop("department")
        consultation = create_draft(document, by=request.user, department=department)
        return described(consultation, status.HTTP_201_CREATED)

    def retrieve(self, request, slug):
        """Return one with every text in every language, and its version as ETag."""
        return described(self.get_object())

    @extend_schema(parameters=[IF_MATCH_NEEDED], request=DraftSerializer)
    def update(self, request, slug, *, partial=False):
        """Change a draft to what the document says."""
        consultation = edit_draft(
            self.get_object(),
            self._read(DraftSerializer, partial=partial),
            by=request.user,
            version=version_needed(request),
        )
        return described(consultation)

    @extend_schema(parameters=[IF_MATCH_NEEDED], request=DraftSerializer)
    def partial_update(self, request, slug):
        """Change some of a draft; what is left out stays."""
        return self.update(request, slug, partial=True)

    @extend_schema(parameters=[IF_MATCH_NEEDED], responses={204: None})
    def destroy(self, request, slug):
        """Remove a draft."""
        consultation = self.get_object()
        delete_draft(consultation, by=request.user, version=version_needed(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=FindingSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def findings(self, request, slug):
        """List what still keeps a draft from being published."""
        found = findings_in(self.get_object(), at=timezone.now())
        return Response(FindingSerializer(found, many=True).data)

    @extend_schema(parameters=[IF_MATCH], request=None)
    @action(detail=True, methods=["post"])
    def publish(self, request, slug):
        """Put it before the public; its questions are fixed from now on."""
        consultation = publish_consultation(
            self.get_object(), by=request.user, version=version_expected(request)
        )
        return described(consultation)

    @extend_schema(parameters=[IF_MATCH], request=ExtensionSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request, slug):
        """Let it close later."""
        consultation = extend_consultation(
            self.get_object(),
            **self._read(ExtensionSerializer),
            by=request.user,
            version=version_expected(request),
        )
        return described(consultation)

    @extend_schema(parameters=[IF_MATCH], request=WithdrawalSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, slug):
        """Take it from the public, for a reason in every language."""
        consultation = withdraw_consultation(
            self.get_object(),
            **self._read(WithdrawalSerializer),
            by=request.user,
            version=version_expected(request),
        )
        return described(consultation)

    def _read(self, shape, *, partial=False):
        serializer = shape(data=self.request.data, partial=partial)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


def described(consultation: Consultation, code: int = status.HTTP_200_OK) -> Response:
    """Answer with the consultation as its department sees it.

    Its address may have become readable with its English title, so every reply
    names the one that holds from now on.
    """
    phase = consultation.phase(timezone.now())
    document = {
        "slug": consultation.slug,
        "department": consultation.department.slug,
        "status": consultation.status,
        "phase": phase,
        "version": consultation.version,
        **draft_of(consultation),
    }
    return Response(
        OfficeConsultationSerializer(document).data,
        status=code,
        headers={
            "ETag": tag_of(consultation.version, phase),
            "Content-Location": f"{ADDRESS}{consultation.slug}/",
        },
    )
