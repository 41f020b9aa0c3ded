from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response

from api.conditional import version_needed, with_etag
from api.officials.copies import CopyActions
from api.officials.corrections import CorrectionActions
from api.officials.drafts import (
    DraftSerializer,
    NewDraftSerializer,
    OfficeConsultationSerializer,
)
from api.officials.life import LaunchActions
from api.officials.replies import IF_MATCH_NEEDED, described, read
from api.officials.wording import FindingSerializer
from api.pagination import NewestFirst
from api.permissions import IsOfficial
from api.texts import TextsField
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    create_draft,
    delete_draft,
    edit_draft,
)
from consult.consultations.queries import office_consultation, office_consultations
from consult.consultations.readiness import findings_in
from consult.translations import texts_of


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


@with_etag
@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeConsultationViewSet(CorrectionActions, LaunchActions, CopyActions):
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
        document = read(request, NewDraftSerializer)
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
            read(request, DraftSerializer, partial=partial),
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
