from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets

from api.citizens.changes import ChangeLogActions
from api.citizens.departments import DepartmentSerializer
from api.citizens.districts import DistrictSerializer
from api.conditional import with_etag
from api.filters import StrictFilters
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_consultation, public_consultations
from consult.departments.models import Department
from consult.departments.queries import all_departments
from consult.districts.models import District
from consult.languages import LANGUAGES


@extend_schema_field(OpenApiTypes.STR)
class SlugFilter(filters.ModelChoiceFilter):
    """Takes the slug of a row."""

    def __init__(self, queryset):
        super().__init__(queryset=queryset, to_field_name="slug")


class ConsultationFilters(filters.FilterSet):
    """What narrows the list; `status` is where a consultation stands by the clock."""

    department = SlugFilter(all_departments())
    district = SlugFilter(District.objects.order_by("pk"))
    status = filters.ChoiceFilter(choices=Consultation.Phase.choices)
    language = filters.ChoiceFilter(choices=LANGUAGES)
    search = filters.CharFilter(max_length=200)

    def filter_queryset(self, queryset):
        department: Department | None = self.form.cleaned_data["department"]
        district: District | None = self.form.cleaned_data["district"]
        return public_consultations(
            at=timezone.now(),
            department=department.slug if department else "",
            district=district.slug if district else "",
            phase=self.form.cleaned_data["status"],
            language=self.form.cleaned_data["language"],
            search=self.form.cleaned_data["search"],
        ).prefetch_related("activities", "districts")


class ActivityBriefSerializer(serializers.ModelSerializer):
    class Meta:
        model = Activity
        fields = ["slug", "kind", "title"]


class ConsultationSerializer(serializers.ModelSerializer):
    """A consultation in the reader's language; no districts means the whole state."""

    department = DepartmentSerializer()
    districts = DistrictSerializer(many=True)
    phase = serializers.SerializerMethodField()
    activities = serializers.SerializerMethodField()

    class Meta:
        model = Consultation
        fields = [
            "slug",
            "title",
            "summary",
            "decides",
            "destination",
            "not_decided",
            "officer_post",
            "department",
            "districts",
            "phase",
            "opens_at",
            "closes_at",
            "heard_by",
            "done_by",
            "reported_at",
            "next_due_on",
            "result_visibility",
            "published_at",
            "withdrawn_reason",
            "planned_closes_at",
            "closed_early_reason",
            "activities",
        ]

    @extend_schema_field(serializers.ChoiceField(Consultation.Phase.choices))
    def get_phase(self, consultation):
        return consultation.phase(timezone.now())

    @extend_schema_field(ActivityBriefSerializer(many=True))
    def get_activities(self, consultation):
        ordered = sorted(
            consultation.activities.all(), key=lambda row: (row.position, row.pk)
        )
        return ActivityBriefSerializer(ordered, many=True).data


@with_etag
class ConsultationViewSet(ChangeLogActions, viewsets.ReadOnlyModelViewSet):
    """What departments put to the public, soonest to close first."""

    queryset = Consultation.objects.public()
    serializer_class = ConsultationSerializer
    filter_backends = [StrictFilters]
    filterset_class = ConsultationFilters
    lookup_field = "slug"

    def get_object(self):
        return public_consultation(self.kwargs["slug"])
