"""The document of opinion groups, as programs read it."""

from rest_framework import serializers

from api.citizens.analysis_shapes import ReadingSerializer


class GroupShareSerializer(serializers.Serializer):
    """A whole percentage; with a bound it is at least, or at most, so much."""

    percent = serializers.IntegerField()
    bound = serializers.ChoiceField(["", "at_least", "at_most"])


class SaidSerializer(serializers.Serializer):
    """What a group says of a statement more than others; null where hidden."""

    statement = serializers.IntegerField()
    agrees = serializers.BooleanField()
    share = GroupShareSerializer(allow_null=True)
    others = GroupShareSerializer(allow_null=True)


class GroupSerializer(serializers.Serializer):
    """A group of people who vote alike."""

    name = serializers.CharField()
    people = serializers.IntegerField(help_text="Rounded down to tens.")
    stability = serializers.FloatField(
        allow_null=True,
        help_text="Mean overlap with the group found among fewer people, 0 to 1.",
    )
    is_exploratory = serializers.BooleanField()
    typical = SaidSerializer(many=True)


class HeldSerializer(serializers.Serializer):
    """What most people of every group say; the share and name are of the lowest."""

    statement = serializers.IntegerField()
    agrees = serializers.BooleanField()
    lowest = GroupShareSerializer(allow_null=True)
    group = serializers.CharField()


class GroupsPictureSerializer(serializers.Serializer):
    """Some people drawn by lot, on a coarse grid."""

    columns = serializers.IntegerField()
    rows = serializers.IntegerField()
    drawn = serializers.IntegerField(help_text="How many people.")
    marks = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="Column, row and number of the group, counted from 0.",
    )


class GroupsSerializer(ReadingSerializer):
    """Opinion groups, found from votes alone by Polis' published method.

    Groups of fewer than ten people are hidden. Exploratory is what would not be found
    again among fewer of the same people.
    """

    people = serializers.IntegerField(help_text="Placed; rounded down to tens.")
    statements = serializers.IntegerField()
    stability = serializers.FloatField(
        allow_null=True, help_text="Adjusted Rand index among fewer people."
    )
    is_exploratory = serializers.BooleanField()
    explained = serializers.IntegerField(
        help_text="Percent of all differences that the picture shows."
    )
    hidden = serializers.IntegerField(help_text="Groups that are hidden.")
    groups = GroupSerializer(many=True)
    everywhere = HeldSerializer(many=True)
    picture = GroupsPictureSerializer()
