"""What people say to each other, and agreeing with it."""

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.moments import Minute
from api.officials.replies import read
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.accounts.addresses import address_of
from consult.consultations.definitions import known_activity
from consult.contributions.models import Contribution, ContributionTranslation
from consult.contributions.queries import readable_contribution
from consult.discussions.models import Endorsement
from consult.discussions.operations import endorse, mark_seen, withdraw_endorsement
from consult.discussions.orders import Order
from consult.discussions.queries import listed, one
from consult.discussions.reading import Item
from consult.responses.models import Response
from consult.translations import texts_of

AFTER = OpenApiParameter("after", str, description="`after` of the part before.")


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
    parent = serializers.IntegerField(  # type: ignore[assignment]
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


class AskedSerializer(serializers.Serializer):
    sort = serializers.CharField(default="", max_length=20)
    after = serializers.CharField(default="", max_length=60)
    search = serializers.CharField(default="", max_length=200, allow_blank=True)
    unseen = serializers.BooleanField(default=False)


class SeenSerializer(StrictSerializer):
    up_to = serializers.IntegerField(min_value=0, max_value=2**62)


class SeenMarkSerializer(serializers.Serializer):
    seen_up_to = serializers.IntegerField()


class EndorsingSerializer(StrictSerializer):
    value = serializers.ChoiceField(Endorsement.Value.choices)


class CountsSerializer(serializers.Serializer):
    """How many agree with a contribution now."""

    id = serializers.IntegerField(source="pk")
    agreeing = serializers.IntegerField()
    disagreeing = serializers.IntegerField()


@method_decorator(never_cache, name="dispatch")
class DiscussionView(APIView):
    """What people say to each other in an activity."""

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "sort", enum=Order.values, description="across unless said"
            ),
            AFTER,
            OpenApiParameter(
                "search", description="In whatever letters; the likest come first."
            ),
            OpenApiParameter(
                "unseen", bool, description="Only what is behind the mark."
            ),
        ],
        responses=DiscussionSerializer,
    )
    def get(self, request, slug):
        """Return a part of it, 20 at most; `too_many` after 60 searches a minute."""
        asked = AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        where = {"reader": request.user, "address": address_of(request)}
        page = listed(known_activity(slug), **where, **asked.validated_data)
        return Reply(DiscussionSerializer(page).data)


class SeenView(APIView):
    """What the reader has seen of a discussion."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=SeenSerializer, responses=SeenMarkSerializer)
    def post(self, request, slug):
        """Mark everything up to an id as seen; a mark never goes back."""
        mark = mark_seen(
            known_activity(slug), by=request.user, **read(request, SeenSerializer)
        )
        return Reply({"seen_up_to": mark})


@method_decorator(never_cache, name="dispatch")
class RepliesView(APIView):
    """What was replied to a contribution."""

    @extend_schema(parameters=[AFTER], responses=ThreadSerializer)
    def get(self, request, number):
        """Return the contribution and a part of its replies, 50 at most."""
        asked = AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        thread = one(number, reader=request.user, after=asked.validated_data["after"])
        return Reply(ThreadSerializer(thread).data)


class EndorsementView(APIView):
    """What the reader says to a contribution: that they agree, or disagree."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=EndorsingSerializer, responses=CountsSerializer)
    def put(self, request, number):
        """Agree (1) or disagree (-1), instead of what one said before.

        Refused as `not_open`, `closed`, `not_asked`, `district_needed`,
        `citizens_only`, `own_contribution`, `not_endorsable` or `not_a_discussion`.
        """
        counted = endorse(
            readable_contribution(number, reader=request.user),
            by=request.user,
            **read(request, EndorsingSerializer),
            language=get_language(),
            channel=Response.Channel.API,
        )
        return Reply(CountsSerializer(counted).data)

    @extend_schema(responses=CountsSerializer)
    def delete(self, request, number):
        """Neither agree nor disagree any longer."""
        contribution = readable_contribution(number, reader=request.user)
        counted = withdraw_endorsement(contribution, by=request.user)
        return Reply(CountsSerializer(counted).data)
