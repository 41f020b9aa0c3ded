from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.departments import DepartmentSerializer
from api.conditional import with_etag
from consult.outcomes.departments import public_department, record_of
from consult.outcomes.models import Disposition, Progress
from consult.outcomes.queries import late_of, public_outcome
from consult.outcomes.said import answers_of


class StepTakenSerializer(serializers.ModelSerializer):
    """How far it was one day, in percent."""

    class Meta:
        model = Progress
        fields = ["at", "share", "text"]


class DispositionSerializer(serializers.ModelSerializer):
    """What is done about one theme or question, in the reader's language."""

    key = serializers.CharField(help_text="`t` or `q` and the number of what it is of.")
    about = serializers.CharField(source="__str__", help_text="The theme or question.")
    passed_to = DepartmentSerializer(allow_null=True)
    is_late = serializers.SerializerMethodField()
    progress = StepTakenSerializer(
        source="steps", many=True, help_text="The latest first."
    )

    class Meta:
        model = Disposition
        fields = [
            "key",
            "about",
            "verdict",
            "reason",
            "owner_post",
            "due_on",
            "passed_to",
            "done_at",
            "is_late",
            "progress",
        ]

    @extend_schema_field(serializers.BooleanField)
    def get_is_late(self, disposition):
        return disposition.is_late(timezone.localdate())


class LeadingSerializer(serializers.Serializer):
    """The most frequent answer, in whole percent of those who answered."""

    # Named as programs read it; a field's own label is no matter of theirs.
    label: Any = serializers.CharField()
    percent = serializers.IntegerField()


class QuotedSerializer(serializers.Serializer):
    """Somebody's words, in which what names a person is masked."""

    words = serializers.CharField()
    language = serializers.CharField()


class SaidSerializer(serializers.Serializer):
    """How many said one thing, and in which words."""

    people = serializers.IntegerField(
        allow_null=True, help_text="Who said it or answered; null is hidden."
    )
    districts = serializers.IntegerField(
        help_text="In how many of them ten or more said it; 0 for a question."
    )
    leading = LeadingSerializer(allow_null=True)
    quotations = QuotedSerializer(many=True)


class DecisionSerializer(SaidSerializer, DispositionSerializer):
    """What is done about it, beside how many said it."""

    activity = serializers.SlugField()

    class Meta(DispositionSerializer.Meta):
        fields = [
            *DispositionSerializer.Meta.fields,
            "activity",
            "people",
            "districts",
            "leading",
            "quotations",
        ]


class OutcomeSerializer(serializers.Serializer):
    """What was heard and what comes of it, in the reader's language."""

    consultation = serializers.SlugField(source="consultation.slug")
    department = DepartmentSerializer(source="consultation.department")
    reported_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(
        allow_null=True, help_text="When the last promise was kept."
    )
    heard = serializers.CharField()
    late = serializers.SerializerMethodField(
        help_text="Keys of promises that are late."
    )
    dispositions = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_late(self, outcome):
        return [one.key for one in late_of(outcome, timezone.localdate())]

    @extend_schema_field(DecisionSerializer(many=True))
    def get_dispositions(self, outcome):
        return [
            {
                **DispositionSerializer(one.subject.disposition).data,
                **SaidSerializer(one).data,
                "activity": one.subject.activity.slug,
            }
            for one in answers_of(outcome)
        ]


@with_etag
class OutcomeView(APIView):
    """You said, we did."""

    @extend_schema(responses=OutcomeSerializer)
    def get(self, request, slug):
        """Return what came of a consultation, once it is reported."""
        return Response(OutcomeSerializer(public_outcome(slug)).data)


class LateReplySerializer(serializers.Serializer):
    """A consultation to which the promised reply is late."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    heard_by = serializers.DateField()


class LatePromiseSerializer(DispositionSerializer):
    """A decision that should have been carried out."""

    consultation = serializers.SlugField(source="outcome.consultation.slug")

    class Meta(DispositionSerializer.Meta):
        fields = ["consultation", "key", "about", "owner_post", "due_on"]


class ReportedSerializer(serializers.Serializer):
    """A consultation that the department has answered."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    reported_at = serializers.DateTimeField()
    next_due_on = serializers.DateField(
        allow_null=True, help_text="The first day by which something is still to do."
    )


class RecordSerializer(serializers.Serializer):
    """How a department keeps its word."""

    department = DepartmentSerializer()
    at = serializers.DateTimeField()
    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    decided = serializers.IntegerField()
    verdicts = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.IntegerField()
    late = serializers.IntegerField()
    unheard = LateReplySerializer(many=True)
    promises = LatePromiseSerializer(many=True)
    reported = ReportedSerializer(many=True)


@with_etag
class DepartmentView(APIView):
    """What a department asked, answered and decided, and what it is late with."""

    @extend_schema(responses=RecordSerializer)
    def get(self, request, slug):
        """Return how the department keeps its word, as of now."""
        record = record_of(public_department(slug), at=timezone.now())
        return Response(RecordSerializer(record).data)
