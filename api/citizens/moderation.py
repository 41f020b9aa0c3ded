"""What readers and writers can do about a contribution: flag, appeal, take a slip."""

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.standards import CommunityRuleSerializer
from api.officials.replies import read
from api.strict import StrictSerializer
from consult.contributions.models import Contribution
from consult.contributions.queries import readable_contribution
from consult.languages import ENGLISH
from consult.moderation.models import LONGEST_APPEAL, LONGEST_NOTE
from consult.moderation.notices import notice_of
from consult.moderation.numbered import contribution_written_by
from consult.moderation.operations import appeal, flag_contribution, hand_off
from consult.standards.queries import current_rule

CODE_POINTS = 4
"""For each grapheme, at most: the operation counts graphemes."""


class NewFlagSerializer(StrictSerializer):
    rule = serializers.IntegerField(min_value=1, max_value=99)
    note = serializers.CharField(
        max_length=CODE_POINTS * LONGEST_NOTE, allow_blank=True, default=""
    )


class FlaggedSerializer(serializers.Serializer):
    """That a moderator will read it; until somebody decides it stays where it is."""

    contribution = serializers.IntegerField(source="contribution_id")
    received_at = serializers.DateTimeField()


class NewAppealSerializer(StrictSerializer):
    text = serializers.CharField(max_length=CODE_POINTS * LONGEST_APPEAL)


class AppealSerializer(serializers.Serializer):
    """An appeal and, once another person has decided, the answer to it."""

    text = serializers.CharField()
    received_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    is_granted = serializers.BooleanField(allow_null=True)
    answer = serializers.CharField()


class HandoffSlipSerializer(serializers.Serializer):
    """The number with which a grievance goes where it is settled."""

    code = serializers.CharField()
    made_at = serializers.DateTimeField()


class HiddenBySerializer(serializers.Serializer):
    """By which rule, when and with what word to its author a text was hidden."""

    rule = CommunityRuleSerializer()
    edition = serializers.IntegerField(source="rule.edition.version")
    note = serializers.CharField()
    decided_at = serializers.DateTimeField()


class AuthorNoticeSerializer(serializers.Serializer):
    """What became of a text, for its author only."""

    state = serializers.ChoiceField(
        Contribution.State.choices, source="contribution.state"
    )
    is_grievance = serializers.BooleanField()
    decision = HiddenBySerializer(allow_null=True)
    may_appeal = serializers.BooleanField()
    appeal = AppealSerializer(allow_null=True)
    slip = HandoffSlipSerializer(allow_null=True)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class Door(APIView):
    permission_classes = [IsAuthenticated]


class FlagsView(Door):
    """Asking a moderator to read a contribution."""

    @extend_schema(request=NewFlagSerializer, responses={201: FlaggedSerializer})
    def post(self, request, number):
        """Name the rule that it breaks; a second time changes nothing."""
        said = read(request, NewFlagSerializer)
        case = flag_contribution(
            readable_contribution(number, reader=request.user),
            by=request.user,
            rule=current_rule(said["rule"]),
            note=said["note"],
        )
        case.refresh_from_db(fields=["received_at"])
        return Response(FlaggedSerializer(case).data, status.HTTP_201_CREATED)


class NoticeView(Door):
    """What its author is told of a contribution."""

    @extend_schema(responses=AuthorNoticeSerializer)
    def get(self, request, number):
        """Return what became of it; for anybody else there is nothing here."""
        contribution = contribution_written_by(request.user, number)
        return Response(AuthorNoticeSerializer(notice_of(contribution)).data)


class AppealView(Door):
    """Asking another person to look again."""

    @extend_schema(request=NewAppealSerializer, responses={201: AppealSerializer})
    def post(self, request, number):
        """Say why one's text should be shown after all; once."""
        said = read(request, NewAppealSerializer)
        made = appeal(
            contribution_written_by(request.user, number),
            by=request.user,
            text=said["text"],
            language=get_language() or ENGLISH,
        )
        made.refresh_from_db()
        return Response(AppealSerializer(made).data, status.HTTP_201_CREATED)


class SlipView(Door):
    """The slip of a grievance."""

    @extend_schema(request=None, responses=HandoffSlipSerializer)
    def post(self, request, number):
        """Write it, or return the one that was written; refused as `no_grievance`."""
        contribution = contribution_written_by(request.user, number)
        slip = hand_off(contribution, by=request.user)
        slip.refresh_from_db()
        return Response(HandoffSlipSerializer(slip).data)
