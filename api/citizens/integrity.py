from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.texts import TextsField
from consult.consultations.queries import public_activity
from consult.integrity.models import Quarantine, Signal
from consult.integrity.telling import public_account
from consult.translations import texts_of


class PairSerializer(serializers.Serializer):
    """The percentage of one answer, and that without what is set aside.

    `cleaned` is null where it may not be shown.
    """

    key = serializers.CharField()
    percent = serializers.IntegerField()
    cleaned = serializers.IntegerField(allow_null=True)


class ComparisonSerializer(serializers.Serializer):
    """One question, or one row of it, counted in both ways."""

    question = serializers.IntegerField(source="question.pk")
    row = serializers.CharField(allow_blank=True)
    base = serializers.IntegerField()
    cleaned_base = serializers.IntegerField(allow_null=True)
    pairs = PairSerializer(many=True)


class EffectSerializer(serializers.Serializer):
    """What setting answers aside does to the counts; null is what is hidden.

    How many are aside, and are left, is told to the nearest ten.
    """

    people = serializers.IntegerField(source="released.people")
    aside = serializers.IntegerField(allow_null=True)
    left = serializers.IntegerField(allow_null=True)
    comparisons = ComparisonSerializer(many=True)


class QuarantineSerializer(serializers.Serializer):
    """What two officials decided to count apart, and since when.

    Why it is counted again is told once that, too, is decided.
    """

    kind = serializers.ChoiceField(Signal.Kind.choices, source="signal.kind")
    state: serializers.Field = serializers.SerializerMethodField()
    people = serializers.IntegerField(source="told", help_text="To the nearest ten.")
    reason = serializers.SerializerMethodField()
    decided_at = serializers.DateTimeField(allow_null=True)
    lift_reason = serializers.SerializerMethodField()
    lifted_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(TextsField)
    def get_reason(self, quarantine):
        return texts_of(quarantine, "reason")

    @extend_schema_field(serializers.ChoiceField(Quarantine.State.choices))
    def get_state(self, quarantine):
        is_lifting = quarantine.state == Quarantine.State.LIFTING
        return Quarantine.State.STANDING if is_lifting else quarantine.state

    @extend_schema_field(TextsField)
    def get_lift_reason(self, quarantine):
        is_lifted = quarantine.state == Quarantine.State.LIFTED
        return texts_of(quarantine, "lift_reason") if is_lifted else {}


class AccountSerializer(serializers.Serializer):
    """All that is or was set aside, and the counts with it and without it."""

    effect = EffectSerializer()
    quarantines = QuarantineSerializer(many=True)


@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class IntegrityView(APIView):
    """Which answers are counted apart, and why."""

    @extend_schema(responses=AccountSerializer)
    def get(self, request, slug):
        """Return both counts side by side. Refused as `results_not_shown`."""
        account = public_account(public_activity(slug), reader=request.user)
        return Response(AccountSerializer(account).data)
