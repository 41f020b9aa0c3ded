"""What the moderators' doors take and answer with."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.citizens.discussion_shapes import ContributionTranslationSerializer
from api.strict import StrictSerializer
from consult.contributions.models import Contribution
from consult.languages import LANGUAGES
from consult.moderation.clock import Urgency
from consult.moderation.models import LONGEST_APPEAL, LONGEST_NOTE, Case, Decision
from consult.moderation.operations.bulk import MOST
from consult.moderation.queries import Show, Waiting
from consult.moderation.reading import LENGTH, current_translations, mark_of
from consult.text.personal import masked

CODE_POINTS = 4
"""For each grapheme, at most: the operation counts graphemes."""


class PartAskedSerializer(serializers.Serializer):
    show = serializers.ChoiceField(Show.choices, default=Show.WAITING)
    page = serializers.IntegerField(min_value=1, max_value=10_000, default=1)


class CaseSerializer(serializers.Serializer):
    """A contribution that waits, with its words as they may be shown: masked."""

    id = serializers.IntegerField()
    contribution = serializers.IntegerField(source="contribution_id")
    activity = serializers.SlugField(source="contribution.activity.slug")
    department = serializers.SlugField(source="department.slug")
    text = serializers.SerializerMethodField()
    translations = serializers.SerializerMethodField()
    read = serializers.SerializerMethodField(
        help_text="A mark of these words; a decision names which it is about."
    )
    form = serializers.ChoiceField(
        Contribution.Form.choices, source="contribution.form"
    )
    language = serializers.ChoiceField(LANGUAGES, source="contribution.language")
    state = serializers.ChoiceField(
        Contribution.State.choices, source="contribution.state"
    )
    is_grievance = serializers.BooleanField(source="contribution.is_grievance")
    why = serializers.ChoiceField(Case.Why.choices)
    hold_reasons = serializers.ListField(
        child=serializers.CharField(), source="contribution.hold_reasons"
    )
    flags = serializers.IntegerField()
    priority = serializers.IntegerField()
    claimed_by = serializers.CharField(allow_null=True)
    asked_by = serializers.CharField(
        allow_null=True,
        help_text="Who wants a second opinion, and leaves it to others.",
    )
    received_at = serializers.DateTimeField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)

    def get_text(self, case: Case) -> str:
        return masked(case.contribution.text)

    @extend_schema_field(ContributionTranslationSerializer(many=True))
    def get_translations(self, case):
        found = current_translations(case.contribution)
        return ContributionTranslationSerializer(found, many=True).data

    def get_read(self, case: Case) -> str:
        return mark_of(case.contribution)


class WaitingCaseSerializer(serializers.Serializer):
    case = CaseSerializer()
    due_at = serializers.DateTimeField(source="clock.due_at")
    urgency = serializers.SerializerMethodField()
    may_decide = serializers.BooleanField()

    def get_urgency(self, waiting: Waiting) -> Urgency:
        return waiting.clock.urgency(self.context["at"])


class WaitingAppealSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="appeal.pk")
    contribution = serializers.IntegerField(source="appeal.decision.contribution_id")
    rule = serializers.IntegerField(source="appeal.decision.rule.number")
    decided_by = serializers.CharField(source="appeal.decision.by")
    text = serializers.CharField(source="appeal.text")
    received_at = serializers.DateTimeField(source="appeal.received_at")
    due_at = serializers.DateTimeField(source="clock.due_at")
    may_decide = serializers.BooleanField()


class BulkHidingSerializer(serializers.Serializer):
    """Many contributions that one moderator would hide, and another confirms."""

    id = serializers.IntegerField()
    department = serializers.SlugField(source="department.slug")
    rule = serializers.IntegerField(source="rule.number")
    proposed_by = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    is_confirmed = serializers.BooleanField()
    cases = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_cases(self, proposal):
        return [case.pk for case in proposal.cases.all()]


class ModerationQueueSerializer(serializers.Serializer):
    show = serializers.ChoiceField(Show.choices)
    counts = serializers.DictField(child=serializers.IntegerField())
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    cases = WaitingCaseSerializer(many=True)
    appeals = WaitingAppealSerializer(many=True)
    proposals = BulkHidingSerializer(many=True)


class ReadSerializer(StrictSerializer):
    read = serializers.CharField(
        max_length=LENGTH, help_text="As the case has it: which words were read."
    )


class HidingSerializer(StrictSerializer):
    rule = serializers.IntegerField(min_value=1, max_value=99)
    note = serializers.CharField(
        max_length=CODE_POINTS * LONGEST_NOTE, allow_blank=True, default=""
    )


class NewHidingSerializer(HidingSerializer, ReadSerializer):
    pass


class ReadCaseSerializer(ReadSerializer):
    """A case, and which of its words were read."""

    id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class NewHidingsSerializer(HidingSerializer):
    cases = serializers.ListField(child=ReadCaseSerializer(), max_length=MOST)


class GrievanceSerializer(StrictSerializer):
    is_grievance = serializers.BooleanField()


class AppealDecisionSerializer(StrictSerializer):
    is_granted = serializers.BooleanField()
    answer = serializers.CharField(max_length=CODE_POINTS * LONGEST_APPEAL)


class ModerationDecisionSerializer(serializers.Serializer):
    """A decision; it can be undone by who took it, for 30 seconds."""

    id = serializers.IntegerField()
    contribution = serializers.IntegerField(source="contribution_id")
    outcome = serializers.ChoiceField(Decision.Outcome.choices)
    rule = serializers.IntegerField(source="rule.number", default=None, allow_null=True)
    note = serializers.CharField()
    decided_at = serializers.DateTimeField()


class AppealedSerializer(serializers.Serializer):
    """An appeal that has been decided."""

    id = serializers.IntegerField()
    contribution = serializers.IntegerField(source="decision.contribution_id")
    is_granted = serializers.BooleanField()
    answer = serializers.CharField()
    decided_at = serializers.DateTimeField()


class HiddenManySerializer(serializers.Serializer):
    """Null if all were hidden at once, else what a second person has to confirm."""

    proposal = BulkHidingSerializer(allow_null=True)
