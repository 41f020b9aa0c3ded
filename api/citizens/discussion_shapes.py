"""What programs read of a discussion: contributions with all that hangs on them."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.citizens.counted_in import CountedIn
from api.moments import Minute
from api.texts import TextsField
from consult.contributions.models import Contribution, ContributionTranslation
from consult.discussions.reading import Item
from consult.translations import texts_of


class OfficialAnswerSerializer(serializers.Serializer):
    """What a department answered; a language that it lacks is empty."""

    department = serializers.SlugField(source="department.slug")
    text = serializers.SerializerMethodField()
    at = serializers.DateTimeField()

    @extend_schema_field(TextsField)
    def get_text(self, answer):
        return texts_of(answer, "text")


class ContributionTranslationSerializer(serializers.ModelSerializer):
    """What a contribution says in another language, and whether a machine says so."""

    text = serializers.CharField(source="shown", help_text="Personal data is masked.")

    class Meta:
        model = ContributionTranslation
        fields = ["language", "text", "origin", "made_at"]


class TalkSerializer(serializers.Serializer):
    """A contribution with all that hangs on it, as the reader is shown it.

    What was hidden keeps its place without its text, and `rule` is the number of the
    community standard; what was deleted keeps it where replies hang. `my_value` is 1
    where the reader agrees, -1 where they disagree, else 0.
    """

    id = serializers.IntegerField(source="contribution.pk")
    # The framework calls by this name what a field belongs to, until it is declared.
    parent = serializers.IntegerField(  # type: ignore[assignment] # (not Field.parent)
        source="contribution.parent_id", allow_null=True
    )
    state = serializers.ChoiceField(
        Contribution.State.choices, source="contribution.state"
    )
    rule = serializers.IntegerField(
        source="contribution.hidden_by.number", allow_null=True, default=None
    )
    text = serializers.SerializerMethodField(
        help_text="Personal data is masked, but in what the reader wrote."
    )
    form = serializers.ChoiceField(
        Contribution.Form.choices, source="contribution.form"
    )
    district = serializers.IntegerField(
        source="contribution.district.lgd_code", allow_null=True, default=None
    )
    is_seed = serializers.BooleanField(source="contribution.is_seed")
    is_grievance = serializers.BooleanField(source="contribution.is_grievance")
    written_at = Minute(source="contribution.written_at")
    edited_at = Minute(source="contribution.edited_at", allow_null=True)
    agreeing = serializers.IntegerField(source="contribution.agreeing")
    disagreeing = serializers.IntegerField(source="contribution.disagreeing")
    replying = serializers.IntegerField(source="contribution.replying")
    theme = CountedIn("contribution.pk")
    answers = OfficialAnswerSerializer(many=True)
    translations = serializers.SerializerMethodField()
    is_mine = serializers.BooleanField()
    is_new = serializers.BooleanField(help_text="Not seen by the reader yet.")
    my_value = serializers.IntegerField()
    may_edit = serializers.BooleanField()
    may_delete = serializers.BooleanField()
    may_endorse = serializers.BooleanField()

    def get_text(self, item: Item) -> str:
        written = item.contribution
        return written.text if item.is_mine else written.shown

    @extend_schema_field(ContributionTranslationSerializer(many=True))
    def get_translations(self, item):
        rows = item.translations.values()
        return ContributionTranslationSerializer(rows, many=True).data


class SummarySerializer(serializers.Serializer):
    """What officials say was said so far."""

    text = serializers.SerializerMethodField()
    at = serializers.DateTimeField()

    @extend_schema_field(TextsField)
    def get_text(self, summary):
        return texts_of(summary, "text")


class DiscussionSerializer(serializers.Serializer):
    """A part of a discussion; `after` asks for the next one, and is empty at the end."""

    published = serializers.IntegerField(
        source="census.published", default=0, help_text="Replies included."
    )
    people = serializers.IntegerField(source="census.people", default=0)
    newest = serializers.IntegerField(help_text="The largest id that there is.")
    seen_up_to = serializers.IntegerField(help_text="What the reader has marked.")
    summary = SummarySerializer(allow_null=True)
    items = TalkSerializer(many=True)
    after = serializers.CharField()


class ThreadSerializer(serializers.Serializer):
    """A contribution and a part of its replies, as they were written."""

    contribution = TalkSerializer(source="item")
    replies = TalkSerializer(many=True)
    after = serializers.CharField()
