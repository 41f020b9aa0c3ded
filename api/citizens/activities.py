from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets

from api.citizens.departments import DepartmentSerializer
from api.conditional import with_etag
from consult.consultations.models import Activity, Choice, Consultation, Question
from consult.consultations.queries import public_activity


class ChoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Choice
        fields = ["id", "text", "is_exclusive", "stays_last"]


class QuestionSerializer(serializers.ModelSerializer):
    """One question; how it is answered follows from its `kind`.

    single: the id of a choice. multiple: a list of ids. agreement: 1 to 5. scale:
    0 to 10. short_text, long_text: a text of up to 200 and 2,000 characters.
    """

    choices = ChoiceSerializer(many=True)

    class Meta:
        model = Question
        fields = [
            "id",
            "kind",
            "text",
            "hint",
            "page",
            "is_required",
            "min_choices",
            "max_choices",
            "low_label",
            "high_label",
            "choices",
        ]


class PeriodSerializer(serializers.ModelSerializer):
    """The consultation that an activity belongs to, as far as answering needs it."""

    department = DepartmentSerializer()
    phase = serializers.SerializerMethodField()

    class Meta:
        model = Consultation
        fields = ["slug", "title", "department", "phase", "opens_at", "closes_at"]

    @extend_schema_field(serializers.ChoiceField(Consultation.Phase.choices))
    def get_phase(self, consultation):
        return consultation.phase(timezone.now())


class ActivitySerializer(serializers.ModelSerializer):
    """An activity with everything it takes to answer it."""

    consultation = PeriodSerializer()
    questions = QuestionSerializer(many=True)

    class Meta:
        model = Activity
        fields = [
            "slug",
            "kind",
            "title",
            "intro",
            "version",
            "consultation",
            "questions",
        ]


@with_etag
class ActivityViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """One way of taking part in a consultation, with its questions."""

    queryset = Activity.objects.public()
    serializer_class = ActivitySerializer
    lookup_field = "slug"

    def get_object(self):
        return public_activity(self.kwargs["slug"])
