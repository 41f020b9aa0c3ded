"""The estimate matched to the population, as programs read it."""

from rest_framework import serializers

from api.citizens.analysis_shapes import ReadingSerializer
from consult.analysis.weights import DOES_NOT_FIT, TOO_FEW


class WeightedCellSerializer(serializers.Serializer):
    key = serializers.CharField()
    raw = serializers.IntegerField(help_text="Percent, as answered.")
    percent = serializers.IntegerField(
        allow_null=True, help_text="Percent, as estimated; null is hidden."
    )


class WeightedQuestionSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    cells = WeightedCellSerializer(many=True)


class TogetherSerializer(serializers.Serializer):
    """Strata that were too small to stand for others, and were taken as one."""

    district = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
    gender = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
    age_band = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


class WeightsSerializer(ReadingSerializer):
    """What the answers would say if those who gave them were like the adults.

    Raked to the district, gender and age of the adults of the districts asked (Deming
    and Stephan 1940), weights cut at five means. Not a representative sample.
    """

    answered = serializers.IntegerField()
    people = serializers.IntegerField(help_text="Whose answers could be matched.")
    left_out = serializers.IntegerField()
    year = serializers.IntegerField(help_text="Of the population.")
    is_shown = serializers.BooleanField()
    why = serializers.ChoiceField(
        ["", TOO_FEW, DOES_NOT_FIT], help_text="Why it is not shown."
    )
    effective = serializers.IntegerField(
        help_text="Answers of equal weight that say as much (Kish 1965)."
    )
    design_effect = serializers.FloatField()
    largest = serializers.FloatField(help_text="Weight, in means.")
    gap = serializers.FloatField(
        help_text="How far a share is still off its margin, from 0 to 1."
    )
    together = TogetherSerializer()
    questions = WeightedQuestionSerializer(many=True)
