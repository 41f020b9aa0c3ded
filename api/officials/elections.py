from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.officials.drafts import LARGEST_CODE
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.elections import (
    election_record,
    election_window,
    election_windows,
)
from consult.consultations.models import ElectionWindow
from consult.consultations.operations import (
    change_election_window,
    exempt_consultation,
    set_election_window,
)
from consult.consultations.queries import office_consultation
from consult.translations import texts_of

NUMBER = OpenApiParameter("pk", OpenApiTypes.INT32, OpenApiParameter.PATH)


class NewWindowSerializer(StrictSerializer):
    title = TextsField()
    begins_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="It belongs to the window, too.")
    districts = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_CODE),
        default=list,
        help_text="LGD codes; none is the whole state.",
    )


class WindowSerializer(serializers.ModelSerializer):
    """The days of an election, which hold back launches in its districts."""

    title = serializers.SerializerMethodField()
    districts = serializers.SerializerMethodField()

    class Meta:
        model = ElectionWindow
        fields = ["id", "title", "begins_on", "ends_on", "districts"]

    @extend_schema_field(TextsField)
    def get_title(self, window):
        return texts_of(window, "title")

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_districts(self, window):
        return sorted(district.lgd_code for district in window.districts.all())


class NewExemptionSerializer(StrictSerializer):
    consultation = serializers.SlugField()
    reason = serializers.CharField(help_text="For the Election Commission.")


class ExemptionSerializer(serializers.Serializer):
    reason = serializers.CharField()
    granted_by = serializers.CharField()
    granted_at = serializers.DateTimeField()


class ActSerializer(serializers.Serializer):
    action = serializers.CharField()
    by = serializers.CharField(source="actor_label")
    at = serializers.DateTimeField()


class ElectionRowSerializer(serializers.Serializer):
    """A consultation that was before its public in the window, or exempt."""

    consultation = serializers.SlugField(source="consultation.slug")
    department = serializers.SlugField(source="consultation.department.slug")
    title = serializers.SerializerMethodField()
    status = serializers.CharField(source="consultation.status")
    opens_at = serializers.DateTimeField(source="consultation.opens_at")
    closes_at = serializers.DateTimeField(source="consultation.closes_at")
    exemption = ExemptionSerializer(allow_null=True)
    acts = ActSerializer(many=True)

    @extend_schema_field(TextsField)
    def get_title(self, row):
        return texts_of(row.consultation, "title")


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ElectionViewSet(viewsets.GenericViewSet):
    """When elections hold back what departments would launch, and what is exempt."""

    queryset = ElectionWindow.objects.none()
    serializer_class = WindowSerializer
    permission_classes = [IsOfficial]
    pagination_class = None
    lookup_value_regex = "[0-9]{1,9}"

    def get_object(self):
        return election_window(int(self.kwargs["pk"]))

    @extend_schema(responses=WindowSerializer(many=True))
    def list(self, request):
        """List the windows, the latest first."""
        return Response(WindowSerializer(election_windows(), many=True).data)

    @extend_schema(request=NewWindowSerializer, responses={201: WindowSerializer})
    def create(self, request):
        """Set a window; the state administrator does."""
        window = set_election_window(
            read(request, NewWindowSerializer), by=request.user
        )
        return Response(WindowSerializer(window).data, status.HTTP_201_CREATED)

    @extend_schema(parameters=[NUMBER])
    def retrieve(self, request, pk):
        """Return one window."""
        return Response(WindowSerializer(self.get_object()).data)

    @extend_schema(parameters=[NUMBER], request=NewWindowSerializer)
    def update(self, request, pk):
        """Move a window, or let others vote."""
        said = read(request, NewWindowSerializer)
        window = change_election_window(self.get_object(), said, by=request.user)
        return Response(WindowSerializer(window).data)

    @extend_schema(
        parameters=[NUMBER],
        request=NewExemptionSerializer,
        responses={201: ExemptionSerializer},
    )
    @action(detail=True, methods=["post"])
    def exemptions(self, request, pk):
        """Let a consultation go on all the same, for a reason on record."""
        said = read(request, NewExemptionSerializer)
        exemption = exempt_consultation(
            office_consultation(said["consultation"], by=request.user),
            window=self.get_object(),
            reason=said["reason"],
            by=request.user,
        )
        return Response(ExemptionSerializer(exemption).data, status.HTTP_201_CREATED)

    @extend_schema(parameters=[NUMBER], responses=ElectionRowSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def record(self, request, pk):
        """List all that was before its public then, for the Election Commission."""
        rows = election_record(self.get_object(), by=request.user)
        return Response(ElectionRowSerializer(rows, many=True).data)
