from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets

from api.citizens.departments import DepartmentSerializer
from api.conditional import with_etag
from api.conditions import ConditionValueField
from consult.consultations.models import (
    Activity,
    Choice,
    Consultation,
    MatrixRow,
    Picture,
    Question,
)
from consult.consultations.queries import public_activity
from consult.consultations.questions.base import OPERATORS
from consult.responses.quizzes import as_shown


class PictureSerializer(serializers.ModelSerializer):
    """A picture; it never changes under its address."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = Picture
        fields = ["url", "width", "height"]

    def get_url(self, picture: Picture) -> str:
        return reverse("picture", args=[picture.digest])


class ChoiceSerializer(serializers.ModelSerializer):
    picture = PictureSerializer(allow_null=True)

    class Meta:
        model = Choice
        fields = [
            "id",
            "text",
            "is_exclusive",
            "stays_last",
            "picture",
            "image_description",
        ]


class RowSerializer(serializers.ModelSerializer):
    """One of the things that a table asks about."""

    class Meta:
        model = MatrixRow
        fields = ["id", "text"]


class ConditionSerializer(serializers.Serializer):
    """Whether a question is asked, by the answer to one on an earlier page.

    `answered`: it has one. `equals`, `not_equals`: it is, or is not, the value.
    `contains`: the value is among what was chosen, ranked or given points. `greater`,
    `less`: it is a larger or smaller number, a later or earlier day. No condition holds
    for a question that was not answered.
    """

    question = serializers.IntegerField()
    operator = serializers.ChoiceField(OPERATORS)
    value = ConditionValueField(allow_null=True)


class QuestionSerializer(serializers.ModelSerializer):
    """One question; how it is answered follows from its `kind`.

    single, image: the id of a choice. multiple: a list of ids. With `has_other`, `other`
    may stand for an id, with its words beside: {"value": "other", "words": "…"}.
    yes_no: yes, no or dont_know. agreement, stars: 1 to 5. scale: 0 to 10. faces: 1 to 5,
    or {"value": 4, "words": "…"} with why, up to 500 characters. ranking: a list of ids,
    best first. points: {choice: points} that add up to `total_points`, ten unless said.
    matrix: {row: choice}. number: a whole number from `lowest` to `highest`. date:
    2026-11-22, in the months from `lowest` to `highest`, written 202611. place: one of
    the `district_codes`. short_text, long_text: a text of up to 200 and 2,000 characters.
    """

    choices = ChoiceSerializer(many=True)
    rows = RowSerializer(many=True)
    show_if = ConditionSerializer(allow_null=True)
    district_codes = serializers.ListField(child=serializers.IntegerField())

    class Meta:
        model = Question
        fields = [
            "id",
            "kind",
            "text",
            "hint",
            "body",
            "page",
            "is_required",
            "min_choices",
            "max_choices",
            "low_label",
            "high_label",
            "has_other",
            "is_shuffled",
            "lowest",
            "highest",
            "total_points",
            "district_codes",
            "show_if",
            "choices",
            "rows",
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
    """An activity with everything it takes to answer it.

    A quiz shows its questions after closing; whoever enters it is told their own.
    """

    consultation = PeriodSerializer()
    questions = QuestionSerializer(many=True)

    class Meta:
        model = Activity
        fields = [
            "slug",
            "kind",
            "title",
            "intro",
            "explanation",
            "justification",
            "cost_impact",
            "rights_impact",
            "shorter_reason",
            "drawn",
            "seconds",
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
        return as_shown(public_activity(self.kwargs["slug"]))
