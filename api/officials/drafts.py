"""The shape of a draft; what fits it is decided when it is written and published."""

from rest_framework import serializers

from api.conditions import ConditionValueField, QuestionNameField
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.questions.base import OPERATORS
from consult.departments.queries import all_departments

# PostgreSQL's integer; a larger number could not even be looked for.
LARGEST_CODE = 2**31 - 1


class ChoiceDraft(StrictSerializer):
    id = serializers.IntegerField(required=False)
    text = TextsField()
    is_exclusive = serializers.BooleanField(required=False)
    stays_last = serializers.BooleanField(required=False)
    is_right = serializers.BooleanField(
        required=False, help_text="The right answer to a question of a quiz."
    )
    picture = serializers.CharField(
        required=False,
        allow_null=True,
        max_length=32,
        help_text="The digest of a picture that was added before.",
    )
    image_description = TextsField(required=False)


class RowDraft(StrictSerializer):
    id = serializers.IntegerField(required=False)
    text = TextsField()


class ConditionDraft(StrictSerializer):
    """What has to have been answered on an earlier page for a question to be asked."""

    question = QuestionNameField()
    operator = serializers.ChoiceField(OPERATORS)
    value = ConditionValueField(required=False, allow_null=True)


class QuestionDraft(StrictSerializer):
    id = serializers.IntegerField(required=False)
    kind = serializers.ChoiceField(Question.Kind.choices)
    text = TextsField()
    hint = TextsField(required=False)
    body = TextsField(required=False, help_text="A clause of a draft rule.")
    explanation = TextsField(
        required=False, help_text="Why the right answer of a quiz is right."
    )
    low_label = TextsField(required=False)
    high_label = TextsField(required=False)
    page = serializers.IntegerField(required=False)
    is_required = serializers.BooleanField(required=False)
    min_choices = serializers.IntegerField(required=False)
    max_choices = serializers.IntegerField(required=False, allow_null=True)
    has_other = serializers.BooleanField(required=False)
    is_shuffled = serializers.BooleanField(required=False)
    lowest = serializers.IntegerField(required=False, allow_null=True)
    highest = serializers.IntegerField(required=False, allow_null=True)
    total_points = serializers.IntegerField(required=False, allow_null=True)
    show_if = ConditionDraft(required=False, allow_null=True)
    choices = ChoiceDraft(many=True, required=False)
    rows = RowDraft(many=True, required=False)


class ActivityDraft(StrictSerializer):
    id = serializers.IntegerField(required=False)
    slug = serializers.SlugField(read_only=True)
    kind = serializers.ChoiceField(Activity.Kind.choices)
    title = TextsField()
    intro = TextsField(required=False)
    drawn = serializers.IntegerField(
        required=False,
        allow_null=True,
        help_text="How many questions of a quiz each person is asked; null: all.",
    )
    seconds = serializers.IntegerField(
        required=False, allow_null=True, help_text="How long a quiz lasts."
    )
    explanation = TextsField(required=False, help_text="Of a draft rule.")
    justification = TextsField(required=False, help_text="Of a draft rule.")
    cost_impact = TextsField(required=False, help_text="Of a draft rule.")
    rights_impact = TextsField(required=False, help_text="Of a draft rule.")
    shorter_reason = TextsField(
        required=False, help_text="Why a draft rule is open for fewer than 30 days."
    )
    questions = QuestionDraft(many=True, required=False)


class DraftSerializer(StrictSerializer):
    """A consultation with every text in every language.

    Rows that carry an id are changed, others are added, and those left out are
    removed; the order of each list is the order on the page.
    """

    passed_over = frozenset(
        {"slug", "department", "status", "phase", "version"}
        | {"planned_closes_at", "closed_early_reason"}
    )

    title = TextsField()
    summary = TextsField(required=False)
    decides = TextsField(required=False)
    destination = TextsField(required=False)
    not_decided = TextsField(required=False)
    officer_post = TextsField(required=False)
    districts = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_CODE),
        required=False,
        help_text="LGD codes; none asks the whole state.",
    )
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    heard_by = serializers.DateField(required=False, allow_null=True)
    done_by = serializers.DateField(required=False, allow_null=True)
    result_visibility = serializers.ChoiceField(
        Consultation.Visibility.choices, required=False
    )
    activities = ActivityDraft(many=True, required=False)


class NewDraftSerializer(DraftSerializer):
    """A draft, and the department that it is written for."""

    department = serializers.SlugRelatedField(
        slug_field="slug", queryset=all_departments()
    )


class OfficeConsultationSerializer(DraftSerializer):
    """A consultation as its department sees it."""

    slug = serializers.SlugField()
    department = serializers.SlugField()
    status = serializers.ChoiceField(Consultation.Status.choices)
    phase = serializers.ChoiceField(Consultation.Phase.choices)
    version = serializers.IntegerField(help_text="Grows with every change.")
    planned_closes_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was to close, of what was closed early."
    )
    closed_early_reason = TextsField()
