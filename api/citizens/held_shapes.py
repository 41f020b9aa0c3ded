"""That an answer is set aside, and what its writer objects, as programs read it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.texts import TextsField
from consult.translations import texts_of


class OwnObjectionSerializer(serializers.Serializer):
    """What one objected, and what the department answers in every language."""

    words = serializers.CharField()
    language = serializers.CharField()
    received_at = serializers.DateTimeField()
    answer = serializers.SerializerMethodField()
    answered_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(TextsField)
    def get_answer(self, objection):
        return texts_of(objection, "answer")


class SetAsideSerializer(serializers.Serializer):
    """Whether one's answer is set aside, why, and what one objected."""

    is_set_aside = serializers.BooleanField()
    reason = serializers.SerializerMethodField()
    objection = OwnObjectionSerializer(allow_null=True)

    @extend_schema_field(TextsField)
    def get_reason(self, held):
        return texts_of(held["quarantine"], "reason") if held["quarantine"] else {}


def document_of(held):
    """Return what the serializer shows; nothing is set aside where `held` is None."""
    return {
        "is_set_aside": bool(held and held.is_apart),
        "quarantine": held.quarantine if held else None,
        "objection": held.objection if held else None,
    }
