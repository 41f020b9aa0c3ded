"""What people write to each other: reading it, writing, changing, taking it back."""

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.citizens.counted_in import CountedIn, ThemedListView, themed
from api.citizens.responses import KEY, key_of
from api.moments import Minute
from api.officials.replies import read
from api.pagination import Cursor
from api.strict import StrictSerializer
from consult.consultations.definitions import known_activity
from consult.contributions.models import Contribution, Revision
from consult.contributions.operations import (
    delete_contribution,
    edit_contribution,
    write_contribution,
)
from consult.contributions.queries import (
    contribution_to_delete,
    history_of,
    parent_in,
    public_contributions,
    readable_contribution,
    written_by,
)
from consult.standards.models import Standard

LONGEST = 30_000
"""Code points that are read at all; how many signs fit, the operation says."""


class BrokenRuleSerializer(serializers.ModelSerializer):
    """The community standard by which a text was hidden."""

    class Meta:
        model = Standard
        fields = ["number", "title"]


class ContributionSerializer(serializers.ModelSerializer):
    """An idea, a reply or a statement, as everybody reads it.

    Personal data is masked. Of a hidden or deleted text its place stays, with `text`
    empty. Who wrote it is named nowhere.
    """

    text = serializers.CharField(source="shown")
    district = serializers.CharField(source="district.slug", default=None)
    written_at = Minute()
    edited_at = Minute(allow_null=True)
    hidden_by = BrokenRuleSerializer(allow_null=True)
    theme = CountedIn()

    class Meta:
        model = Contribution
        fields = [
            "id",
            "parent",
            "text",
            "form",
            "state",
            "hidden_by",
            "is_seed",
            "district",
            "agreeing",
            "disagreeing",
            "replying",
            "written_at",
            "edited_at",
            "answered_at",
            "theme",
        ]


class OwnContributionSerializer(ContributionSerializer):
    """One's own text as it was typed; `hold_reasons` say why it waits, if it does."""

    text = serializers.CharField()
    hold_reasons = serializers.ListField(child=serializers.CharField())

    class Meta(ContributionSerializer.Meta):
        fields = [*ContributionSerializer.Meta.fields, "hold_reasons", "is_grievance"]


class EarlierTextSerializer(serializers.ModelSerializer):
    """What a text said before it was edited."""

    text = serializers.CharField(source="shown")

    class Meta:
        model = Revision
        fields = ["text", "form", "replaced_at"]


class NewContributionSerializer(StrictSerializer):
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)
    # Named like an attribute of every field, which the declaration takes away again.
    parent = serializers.IntegerField(  # type: ignore[assignment] # (not Field.parent)
        required=False, allow_null=True, help_text="The idea that this replies to."
    )


class TextSerializer(StrictSerializer):
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)


class NewestWritten(Cursor):
    """Pages that begin with what was written last."""

    ordering = ("-pk",)


class ContributionsView(ThemedListView):
    """What was written in an activity."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    serializer_class = ContributionSerializer
    pagination_class = NewestWritten

    def get_queryset(self):
        return public_contributions(known_activity(self.kwargs["slug"]))

    @extend_schema(
        parameters=[KEY],
        request=NewContributionSerializer,
        responses={201: OwnContributionSerializer},
    )
    def post(self, request, slug):
        """Write an idea, a reply or a statement; it is published or `held`.

        Refused as `no_conversation`, `invalid`, `not_to_be_replied_to`, `not_open`,
        `closed`, `key_reused`, `district_needed`, `not_asked`, `citizens_only` or
        `too_many`.
        """
        given = read(request, NewContributionSerializer)
        activity = known_activity(slug)
        written = write_contribution(
            activity,
            by=request.user,
            text=given["text"],
            parent=parent_in(activity, given.get("parent")),
            language=get_language(),
            channel="api",
            key=key_of(request.headers.get("Idempotency-Key")),
        )
        document = OwnContributionSerializer(written, context=themed([written])).data
        return Reply(document, status=status.HTTP_201_CREATED)


@method_decorator(never_cache, name="dispatch")
class OwnContributionsView(ThemedListView):
    """What one has written in an activity, also what waits."""

    permission_classes = [IsAuthenticated]
    serializer_class = OwnContributionSerializer
    pagination_class = NewestWritten

    def get_queryset(self):
        return written_by(known_activity(self.kwargs["slug"]), self.request.user)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ContributionView(APIView):
    """One text, to read; and to change or take back one's own."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=ContributionSerializer)
    def get(self, request, number):
        """Return the text, or the place of what was taken out."""
        found = readable_contribution(number, reader=request.user)
        return Reply(ContributionSerializer(found, context=themed([found])).data)

    @extend_schema(request=TextSerializer, responses=OwnContributionSerializer)
    def put(self, request, number):
        """Say something else, within 15 minutes; what was approved waits again.

        Refused as `not_yours`, `too_late`, `settled`, `invalid`, `not_open`, `closed`
        or `too_many`.
        """
        row = readable_contribution(number, reader=request.user)
        text = read(request, TextSerializer)["text"]
        edited = edit_contribution(row, by=request.user, text=text)
        return Reply(OwnContributionSerializer(edited, context=themed([edited])).data)

    @extend_schema(responses={204: None})
    def delete(self, request, number):
        """Take one's own text back, with all it said before."""
        row = contribution_to_delete(number, by=request.user)
        delete_contribution(row, by=request.user)
        return Reply(status=status.HTTP_204_NO_CONTENT)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class HistoryView(APIView):
    """What a text said before it was edited."""

    @extend_schema(responses=EarlierTextSerializer(many=True))
    def get(self, request, number):
        """List the earlier texts, the latest first."""
        revisions = history_of(number, reader=request.user)
        return Reply(EarlierTextSerializer(revisions, many=True).data)
