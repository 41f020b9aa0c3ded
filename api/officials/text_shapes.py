"""The shapes in which texts are handed to translators, and what was taken back."""

from typing import Any

from rest_framework import serializers

from api.texts import TextsField
from consult.consultations.operations.exchanging import Taken
from consult.languages import LANGUAGES


class UnitSerializer(serializers.Serializer):
    """One text by the name it keeps, and where it stands now."""

    anchor = serializers.CharField()
    place = serializers.CharField()
    texts = TextsField()
    to_check = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES),
        help_text="Languages in which a person has yet to read it.",
    )


class ManuscriptSerializer(serializers.Serializer):
    """All texts of a consultation as of a version."""

    slug = serializers.SlugField()
    version = serializers.IntegerField()
    # A field of its own; what DRF calls so is no matter here.
    source: Any = serializers.ChoiceField(LANGUAGES)
    units = UnitSerializer(many=True)


class ChangeSerializer(serializers.Serializer):
    """A text that was taken over, and what stood there before."""

    anchor = serializers.CharField()
    place = serializers.CharField()
    language = serializers.ChoiceField(LANGUAGES)
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField()
    is_outdated = serializers.BooleanField()


class LeftOutSerializer(serializers.Serializer):
    anchor = serializers.CharField(allow_blank=True)
    language = serializers.ChoiceField(LANGUAGES)
    text = serializers.CharField()


class TakenSerializer(serializers.Serializer):
    """What was taken into the draft, and what had no place there."""

    version = serializers.IntegerField(source="consultation.version")
    changes = ChangeSerializer(many=True)
    confirmed = serializers.SerializerMethodField(
        help_text="Texts that translators let stand, such as q7.text.hi."
    )
    left_out = LeftOutSerializer(many=True)

    def get_confirmed(self, taken: Taken) -> list[str]:
        return [f"{anchor}.{language}" for anchor, language in taken.confirmed]


class SuggestionSerializer(serializers.Serializer):
    text = serializers.CharField()
    said = serializers.CharField()
    likeness = serializers.IntegerField(help_text="In percent; 100 is the same text.")


class FixedTermSerializer(serializers.Serializer):
    word = serializers.CharField()
    wanted = serializers.CharField()


class WaitingSerializer(serializers.Serializer):
    """A text to be translated, with what was said before and what is fixed."""

    anchor = serializers.CharField()
    place = serializers.CharField()
    said = serializers.CharField()
    suggestions = SuggestionSerializer(many=True)
    terms = FixedTermSerializer(many=True)


class QueueSerializer(serializers.Serializer):
    """The texts that wait in a pair of languages, twenty of them from `start` on."""

    # A field of its own; what DRF calls so is no matter here.
    source: Any = serializers.ChoiceField(LANGUAGES)
    target = serializers.ChoiceField(LANGUAGES)
    count = serializers.IntegerField()
    texts = WaitingSerializer(many=True)
