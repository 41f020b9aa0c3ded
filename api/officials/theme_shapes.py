"""Themes as officials at work send and read them."""

from rest_framework import serializers

from api.citizens.themes import CODE_POINTS
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.languages import LANGUAGES
from consult.themes.models import LONGEST_CONTEST, Origin, Theme
from consult.themes.operations.coding import USUAL_SIZE

MOST_TEXTS = 500
MOST_PAGES = 100_000


def numbers(**more):
    """Return a list of texts' ids."""
    return serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=MOST_TEXTS, **more
    )


class ThemeWordsSerializer(serializers.Serializer):
    """A text, masked, with nothing beside it that tells whose."""

    id = serializers.IntegerField(source="text.pk")
    words = serializers.CharField()
    language = serializers.CharField()
    is_quoted = serializers.BooleanField(source="text.is_quoted")
    placed_by = serializers.ChoiceField(Origin.choices, source="text.placed_by")


class OfficeThemeSerializer(serializers.Serializer):
    """A theme at work: how many texts it holds, rounded down to tens.

    `texts` is null while the results are kept from the reader.
    """

    id = serializers.IntegerField(source="pk")
    question = serializers.IntegerField(source="question_id", allow_null=True)
    name = TextsField(source="names")
    drafted = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES),
        help_text="Languages in which the machine's name stands untouched.",
    )
    state = serializers.ChoiceField(Theme.State.choices)
    made_by = serializers.ChoiceField(Origin.choices)
    signs = serializers.ListField(child=serializers.CharField())
    texts = serializers.IntegerField(source="about", allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    confirmed_by = serializers.CharField(allow_null=True)


class ThemeAtWorkSerializer(OfficeThemeSerializer):
    """A theme with the sample that is to be read before it is confirmed."""

    sample = ThemeWordsSerializer(many=True)


class CodedSerializer(serializers.Serializer):
    """How far a sample is coded; alpha is Krippendorff's, for nominal data."""

    size = serializers.IntegerField()
    officials = serializers.IntegerField()
    both = serializers.IntegerField()
    alpha = serializers.FloatField(allow_null=True)


class PileSerializer(serializers.Serializer):
    """The themes of one question; `left` texts, in tens, are in none.

    The largest come first. While the results are kept from the reader `left` is null,
    and the order tells nothing.
    """

    question = serializers.IntegerField(source="question_id", allow_null=True)
    left = serializers.IntegerField(allow_null=True)
    themes = OfficeThemeSerializer(many=True)


class OfficeThemesSerializer(serializers.Serializer):
    activity = serializers.SlugField()
    asked_at = serializers.DateTimeField(allow_null=True)
    made_at = serializers.DateTimeField(allow_null=True)
    settled = serializers.CharField(
        allow_null=True, help_text="The code of why they stay as they are, if so."
    )
    piles = PileSerializer(many=True)


class TextsPageSerializer(serializers.Serializer):
    page = serializers.IntegerField(source="number")
    pages = serializers.IntegerField(source="paginator.num_pages")
    texts = ThemeWordsSerializer(many=True, source="object_list")


class TextsParameters(serializers.Serializer):
    theme = serializers.IntegerField(required=False, min_value=1)
    question = serializers.IntegerField(required=False, min_value=1)
    page = serializers.IntegerField(
        required=False, default=1, min_value=1, max_value=MOST_PAGES
    )


class NameSerializer(StrictSerializer):
    name = TextsField()


class BegunThemeSerializer(StrictSerializer):
    texts = numbers()
    question = serializers.IntegerField(required=False, allow_null=True)
    name = TextsField(required=False, default=dict)


class ReadTextsSerializer(StrictSerializer):
    read = numbers(help_text="The ids of the texts of the sample that were read.")
    quoted = numbers(
        required=False,
        help_text="One to three of these, which are to stand for it in public.",
    )
    name = TextsField(required=False)
    taken = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES),
        required=False,
        help_text="Languages in which the machine's name was read and fits, if need "
        "be all; what a person wrote stays as it is.",
    )


class IntoSerializer(StrictSerializer):
    into = serializers.IntegerField(min_value=1)
    read = numbers(
        required=False,
        help_text="The ids of the texts of its sample that were read; wanted where a "
        "proposal becomes part of a confirmed theme.",
    )


class MovedSerializer(StrictSerializer):
    texts = numbers()
    into = serializers.IntegerField(
        allow_null=True, min_value=1, help_text="A theme, or null: none fits."
    )
    question = serializers.IntegerField(required=False, allow_null=True)


class QuotedSerializer(StrictSerializer):
    is_quoted = serializers.BooleanField()


class ContestSerializer(serializers.Serializer):
    """What a writer says against a placing."""

    id = serializers.IntegerField(source="pk")
    text = serializers.IntegerField(source="text_id")
    theme = serializers.IntegerField(source="theme_id", allow_null=True)
    reason = serializers.CharField(source="masked_reason")
    language = serializers.CharField()
    received_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    is_granted = serializers.BooleanField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)


class ContestAnswerSerializer(StrictSerializer):
    answer = serializers.CharField(max_length=CODE_POINTS * LONGEST_CONTEST)
    is_granted = serializers.BooleanField()
    into = serializers.IntegerField(required=False, allow_null=True, min_value=1)


class QuestionParameters(serializers.Serializer):
    question = serializers.IntegerField(required=False, min_value=1)


class DrawnSerializer(StrictSerializer):
    question = serializers.IntegerField(required=False, allow_null=True)
    size = serializers.IntegerField(required=False, default=USUAL_SIZE)


class CodedTextSerializer(StrictSerializer):
    text = serializers.IntegerField()
    theme = serializers.IntegerField(allow_null=True)


class CodesSerializer(StrictSerializer):
    question = serializers.IntegerField(required=False, allow_null=True)
    codes = CodedTextSerializer(many=True)


class ToCodeSerializer(serializers.Serializer):
    """A text of the sample, and where one put it oneself."""

    id = serializers.IntegerField(source="words.text.pk")
    words = serializers.CharField(source="words.words")
    language = serializers.CharField(source="words.language")
    is_coded = serializers.BooleanField()
    theme = serializers.IntegerField(allow_null=True)


class SampleSerializer(serializers.Serializer):
    coded = CodedSerializer()
    texts = ToCodeSerializer(many=True)
