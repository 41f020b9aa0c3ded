"""What is odd: explained, or its answers counted apart by two officials."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.group_shapes import GroupShareSerializer
from api.citizens.integrity import EffectSerializer, QuarantineSerializer
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.queries import office_activity
from consult.integrity.explaining import explain_signal, reopen_signal
from consult.integrity.facts import told
from consult.integrity.models import Quarantine, Signal
from consult.integrity.operations import (
    approve_quarantine,
    discard_proposal,
    propose_lifting,
    propose_quarantine,
)
from consult.integrity.queries import quarantine_numbered, signal_numbered
from consult.integrity.telling import (
    effect_of_quarantine,
    effect_of_signal,
    office_account,
)
from consult.translations import texts_of


class FactsSerializer(serializers.Serializer):
    """The numbers of a signal: which of them there are depends on its kind.

    Sizes are in tens, rounded down; 0 is fewer than ten.
    """

    people = serializers.IntegerField()
    expected = serializers.IntegerField(required=False)
    seconds = serializers.IntegerField(required=False)
    cell = serializers.CharField(
        required=False,
        help_text="The answer, such as q7=12: question 7, key 12; of votes on "
        "statements such as q31=agree: statement 31.",
    )
    share = GroupShareSerializer(required=False, allow_null=True)
    before = GroupShareSerializer(required=False, allow_null=True)


class SignalSerializer(serializers.Serializer):
    """Something odd that a machine saw, and how it was explained."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(Signal.Kind.choices)
    facts = serializers.SerializerMethodField()
    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    raised_at = serializers.DateTimeField()
    explanation = serializers.CharField(allow_blank=True)
    explained_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(FactsSerializer)
    def get_facts(self, signal):
        return told(signal.facts)


class OfficeQuarantineSerializer(QuarantineSerializer):
    """What was proposed to be set aside, by whom, and who decided."""

    id = serializers.IntegerField(source="pk")
    state = serializers.ChoiceField(Quarantine.State.choices)
    signal = serializers.IntegerField(source="signal_id")
    proposed_by = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    decided_by = serializers.CharField(allow_null=True)
    lift_proposed_by = serializers.CharField(allow_null=True)
    lifted_by = serializers.CharField(allow_null=True)

    @extend_schema_field(TextsField)
    def get_lift_reason(self, quarantine):
        return texts_of(quarantine, "lift_reason")


class OfficeAccountSerializer(serializers.Serializer):
    """All that was odd in an activity, and what became of it."""

    effect = EffectSerializer()
    signals = SignalSerializer(many=True)
    quarantines = OfficeQuarantineSerializer(many=True)


class ExplanationSerializer(StrictSerializer):
    explanation = serializers.CharField(allow_blank=True, max_length=4000)


class QuarantineReasonSerializer(StrictSerializer):
    reason = TextsField(help_text="The public reads it, in every language.")


@method_decorator(never_cache, name="dispatch")
class OfficeView(APIView):
    """A door to one of the official's activities."""

    permission_classes = [IsOfficial]

    def activity(self, slug):
        return office_activity(slug, by=self.request.user)

    def signal(self, slug, number):
        return signal_numbered(self.activity(slug), number)

    def quarantine(self, slug, number):
        return quarantine_numbered(self.activity(slug), number)


class OfficeIntegrityView(OfficeView):
    """What is odd among an activity's answers."""

    @extend_schema(responses=OfficeAccountSerializer)
    def get(self, request, slug):
        """List what a machine noticed, and what is set aside."""
        account = office_account(self.activity(slug), reader=request.user)
        return Response(OfficeAccountSerializer(account).data)


class SignalEffectView(OfficeView):
    """What setting aside what a signal points to would do."""

    @extend_schema(responses=EffectSerializer)
    def get(self, request, slug, number):
        """Return both counts; nothing is decided."""
        activity = self.activity(slug)
        signal = signal_numbered(activity, number)
        effect = effect_of_signal(activity, signal, reader=request.user)
        return Response(EffectSerializer(effect).data)


class ExplainView(OfficeView):
    """What was behind a signal."""

    @extend_schema(request=ExplanationSerializer, responses=SignalSerializer)
    def post(self, request, slug, number):
        """Say what it was. Refused as `already_explained` or `already_proposed`."""
        signal = self.signal(slug, number)
        said = read(request, ExplanationSerializer)
        explained = explain_signal(signal, by=request.user, **said)
        return Response(SignalSerializer(explained).data)


class ReopenView(OfficeView):
    """Looking into what was explained again."""

    @extend_schema(request=None, responses=SignalSerializer)
    def post(self, request, slug, number):
        """Let it wait again; what was said stays. Refused as `not_explained`."""
        reopened = reopen_signal(self.signal(slug, number), by=request.user)
        return Response(SignalSerializer(reopened).data)


class ProposeQuarantineView(OfficeView):
    """Counting apart what a signal points to."""

    @extend_schema(
        request=QuarantineReasonSerializer, responses={201: OfficeQuarantineSerializer}
    )
    def post(self, request, slug, number):
        """Propose it; an approver decides.

        Refused as `already_explained`, `already_proposed` or `too_few_answers`.
        """
        signal = self.signal(slug, number)
        said = read(request, QuarantineReasonSerializer)
        proposed = propose_quarantine(signal, by=request.user, **said)
        shown = OfficeQuarantineSerializer(proposed).data
        return Response(shown, status.HTTP_201_CREATED)


class QuarantineEffectView(OfficeView):
    """What a quarantine does to the counts."""

    @extend_schema(responses=EffectSerializer)
    def get(self, request, slug, number):
        """Return both counts side by side."""
        activity = self.activity(slug)
        found = quarantine_numbered(activity, number)
        effect = effect_of_quarantine(activity, found, reader=request.user)
        return Response(EffectSerializer(effect).data)


class ApproveQuarantineView(OfficeView):
    """Approving what was proposed."""

    @extend_schema(request=None, responses=OfficeQuarantineSerializer)
    def post(self, request, slug, number):
        """Count apart, or count again. Refused as `own_proposal` or `nothing_waits`."""
        found = self.quarantine(slug, number)
        decided = approve_quarantine(found, by=request.user)
        return Response(OfficeQuarantineSerializer(decided).data)


class DiscardQuarantineView(OfficeView):
    """Leaving everything as it is."""

    @extend_schema(request=None, responses=OfficeQuarantineSerializer)
    def post(self, request, slug, number):
        """Discard what was proposed. Refused as `nothing_waits`."""
        decided = discard_proposal(self.quarantine(slug, number), by=request.user)
        return Response(OfficeQuarantineSerializer(decided).data)


class LiftQuarantineView(OfficeView):
    """Counting again what is set aside."""

    @extend_schema(
        request=QuarantineReasonSerializer, responses=OfficeQuarantineSerializer
    )
    def post(self, request, slug, number):
        """Propose it; an approver decides. Refused as `not_set_aside`."""
        found = self.quarantine(slug, number)
        said = read(request, QuarantineReasonSerializer)
        proposed = propose_lifting(found, by=request.user, **said)
        return Response(OfficeQuarantineSerializer(proposed).data)
