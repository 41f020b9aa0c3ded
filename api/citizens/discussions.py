"""What people say to each other, and agreeing with it."""

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.citizens.counted_in import themed
from api.citizens.discussion_shapes import DiscussionSerializer, ThreadSerializer
from api.officials.replies import read
from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.consultations.definitions import known_activity
from consult.contributions.queries import readable_contribution
from consult.discussions.models import Endorsement
from consult.discussions.operations import endorse, mark_seen, withdraw_endorsement
from consult.discussions.orders import Order
from consult.discussions.queries import listed, one
from consult.responses.models import Response

AFTER = OpenApiParameter("after", str, description="`after` of the part before.")


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
        context = themed(item.contribution for item in page.items)
        return Reply(DiscussionSerializer(page, context=context).data)


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
        shown = [thread.item, *thread.replies]
        context = themed(item.contribution for item in shown)
        return Reply(ThreadSerializer(thread, context=context).data)


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
