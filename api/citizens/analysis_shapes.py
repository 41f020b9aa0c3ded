"""The documents of single ways of looking at answers, as programs read them."""

from rest_framework import serializers

from consult.analysis.rows import LINES

VERDICTS = ["everywhere", "splits", "nowhere", "hidden"]


class ReadingSerializer(serializers.Serializer):
    """What one way of looking found, and when."""

    read_at = serializers.DateTimeField()


class PlaceSerializer(serializers.Serializer):
    """A group, such as those of one district, with its share drawn towards all."""

    dimension = serializers.ChoiceField(LINES)
    stratum = serializers.CharField(help_text="Of two dimensions as 445|woman.")
    percent = serializers.IntegerField()
    people = serializers.IntegerField()


class LineSerializer(serializers.Serializer):
    """An answer or a statement beside all groups; shares are whole percentages.

    everywhere: half or more in every group; splits: in some, or groups lie 20 points
    or more apart along one line; nowhere: in none; hidden: cannot be told, since the
    share of some group is hidden.
    """

    question = serializers.IntegerField(allow_null=True)
    statement = serializers.IntegerField(allow_null=True)
    keys = serializers.ListField(
        child=serializers.CharField(),
        help_text="Answers that are looked at together; none of a statement.",
    )
    people = serializers.IntegerField()
    percent = serializers.IntegerField(
        help_text="Of all people, not drawn to anything."
    )
    groups = serializers.IntegerField(help_text="How many were looked at.")
    hidden = serializers.IntegerField(help_text="Groups whose share is hidden.")
    lowest = PlaceSerializer()
    highest = PlaceSerializer()
    line = serializers.ChoiceField(
        LINES, help_text="Along which the groups lie farthest apart."
    )
    spread = serializers.IntegerField(help_text="How far, in points.")
    verdict = serializers.ChoiceField(VERDICTS)


class LinesSerializer(ReadingSerializer):
    """Agreement across lines: ranked by the share of the group that agrees least.

    Groups of fewer than `fewest` people are left out. Shares of groups are beta-binomial
    estimates (Kleinman 1973).
    """

    fewest = serializers.IntegerField()
    half = serializers.IntegerField(help_text="Percent from which a group agrees.")
    rows = LineSerializer(many=True)


class DifferenceSerializer(serializers.Serializer):
    """An answer or a statement whose share is another in one language.

    Compared with others of the same districts: `difference` in points, `ratio` of the
    odds (Mantel and Haenszel 1959).
    """

    id = serializers.IntegerField(help_text="Of the finding that is to be compared.")
    question = serializers.IntegerField(allow_null=True)
    statement = serializers.IntegerField(allow_null=True)
    keys = serializers.ListField(child=serializers.CharField())
    language = serializers.CharField()
    difference = serializers.IntegerField()
    ratio = serializers.FloatField()


class LanguagesSerializer(ReadingSerializer):
    """What stands out in a language, of all that was compared."""

    fewest = serializers.IntegerField()
    tested = serializers.IntegerField(help_text="How many shares were compared.")
    rows = DifferenceSerializer(many=True)
