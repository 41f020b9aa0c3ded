from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.permissions import IsOfficial
from api.texts import TextsField
from consult.desk.board import board_for
from consult.desk.errands import ErrandKind
from consult.desk.home import PAGE, desk_of
from consult.desk.queue import Kind, Urgency
from consult.translations import texts_of

PAGE_NUMBER = OpenApiParameter(
    "page", OpenApiTypes.INT32, description=f"Of the queue, {PAGE} things each."
)


class PageSerializer(serializers.Serializer):
    page = serializers.IntegerField(min_value=1, max_value=10_000, default=1)


class TitledSerializer(serializers.Serializer):
    """Something that belongs to a consultation."""

    consultation = serializers.SlugField(source="consultation.slug")
    department = serializers.SlugField(source="consultation.department.slug")
    title = serializers.SerializerMethodField()

    @extend_schema_field(TextsField)
    def get_title(self, row):
        return texts_of(row.consultation, "title")


class TaskSerializer(TitledSerializer):
    """What waits for the reader, by when; one thing for each consultation."""

    kind = serializers.ChoiceField(Kind.choices)
    due_on = serializers.DateField()
    urgency = serializers.ChoiceField(Urgency.choices)
    days_late = serializers.IntegerField()
    missing = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="Texts that a draft lacks, by language.",
    )
    people = serializers.IntegerField(help_text="Who answered, and wait to hear.")
    reason = serializers.CharField(help_text="Why a draft was sent back.")


class LiveSerializer(TitledSerializer):
    """What takes answers now, and how they come in."""

    activities = serializers.SerializerMethodField()
    closes_at = serializers.DateTimeField(source="consultation.closes_at")
    people = serializers.IntegerField()
    pulse = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="New in each of the last 24 hours, in tens, the present one last; empty "
        "while too few have answered.",
    )
    languages = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="Who answered in each language, likewise.",
    )

    @extend_schema_field(serializers.ListField(child=serializers.SlugField()))
    def get_activities(self, live):
        return [activity.slug for activity in live.activities]


class ErrandSerializer(serializers.Serializer):
    """What waits beside the consultations, each kind once."""

    kind = serializers.ChoiceField(ErrandKind.choices)
    count = serializers.IntegerField()
    due_at = serializers.DateTimeField(help_text="When the first of them is due.")
    activity = serializers.CharField(help_text="Where the first is, or empty.")


class DeskSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    waiting = serializers.SerializerMethodField(help_text="How many things wait.")
    late = serializers.IntegerField()
    due_today = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    tasks = TaskSerializer(many=True)
    errands = ErrandSerializer(many=True)
    live = LiveSerializer(many=True)
    live_in_all = serializers.IntegerField()

    @extend_schema_field(serializers.IntegerField)
    def get_waiting(self, desk):
        return len(desk.waiting)


class SquareSerializer(serializers.Serializer):
    """What one department hears of a district; null is too few to tell."""

    department = serializers.SlugField()
    activities = serializers.IntegerField()
    beside_peers = serializers.FloatField(allow_null=True)


class DistrictLineSerializer(serializers.Serializer):
    """How a district takes part in what is open; steadied, never raw."""

    lgd_code = serializers.IntegerField(source="district.lgd_code")
    name = serializers.CharField(source="district.name")
    people = serializers.IntegerField()
    size = serializers.IntegerField(help_text="0 is the smaller third of districts.")
    activities = serializers.IntegerField()
    days_silent = serializers.IntegerField(allow_null=True)
    per_lakh = serializers.FloatField(allow_null=True)
    beside_peers = serializers.FloatField(
        allow_null=True, help_text="1 is like districts of that size."
    )
    women = serializers.IntegerField(
        allow_null=True, help_text="In percent of those who stated a gender."
    )
    squares = serializers.SerializerMethodField()

    @extend_schema_field(SquareSerializer(many=True))
    def get_squares(self, line):
        return [
            {
                "department": department.slug,
                "activities": square.activities,
                "beside_peers": square.beside_peers,
            }
            for department, square in zip(
                self.context["asking"], line.squares, strict=True
            )
        ]


class DepartmentLineSerializer(serializers.Serializer):
    """What a department has open, and whom it hears."""

    department = serializers.SlugField(source="department.slug")
    activities = serializers.IntegerField()
    people = serializers.IntegerField()
    days_silent = serializers.IntegerField(allow_null=True)
    women = serializers.IntegerField(
        allow_null=True, help_text="In percent of those who stated a gender."
    )
    debt = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="Texts that drafts lack, by language.",
    )


class BoardSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    districts = DistrictLineSerializer(many=True)
    departments = DepartmentLineSerializer(many=True)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class DeskView(APIView):
    """What waits for the reader, and what is live."""

    permission_classes = [IsOfficial]

    @extend_schema(parameters=[PAGE_NUMBER], responses=DeskSerializer)
    def get(self, request):
        """List what waits, what is due first coming first, and what takes answers."""
        asked = PageSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        desk = desk_of(request.user, at=timezone.now(), **asked.validated_data)
        return Response(DeskSerializer(desk).data)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class BoardView(APIView):
    """How the whole state takes part: districts by departments, compared fairly."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=BoardSerializer)
    def get(self, request):
        """Return the board; only the state's administrators may read it."""
        board = board_for(request.user, at=timezone.now())
        context = {"asking": board.asking}
        return Response(BoardSerializer(board, context=context).data)
