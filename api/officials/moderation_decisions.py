"""What moderators decide on cases, on appeals, and on many at once."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.officials.moderation import Door
from api.officials.moderation_shapes import (
    AppealDecisionSerializer,
    AppealedSerializer,
    BulkHidingSerializer,
    CaseSerializer,
    HiddenManySerializer,
    ModerationDecisionSerializer,
    NewHidingSerializer,
    NewHidingsSerializer,
    ReadSerializer,
)
from api.officials.replies import read
from consult.errors import Invalid, NotFound
from consult.moderation.numbered import (
    appeal_numbered,
    case_numbered,
    cases_numbered,
    decision_numbered,
    proposal_numbered,
)
from consult.moderation.operations import (
    confirm_bulk_hiding,
    decide_appeal,
    decide_hidden,
    decide_published,
    discard_bulk_hiding,
    hide_many,
    undo_decision,
)
from consult.standards.queries import current_rule


class PublishView(Door):
    """Putting a text before the public, or leaving it there."""

    @extend_schema(request=ReadSerializer, responses=ModerationDecisionSerializer)
    def post(self, request, number):
        """Approve the text as it was read; an edit brings it back.

        Refused as `changed_since_read` if it says something else by now.
        """
        said = read(request, ReadSerializer)
        case = case_numbered(number, by=request.user)
        decision = decide_published(case, by=request.user, **said)
        return Response(ModerationDecisionSerializer(decision).data)


class HideView(Door):
    """Taking a text from the public, by a numbered rule."""

    @extend_schema(request=NewHidingSerializer, responses=ModerationDecisionSerializer)
    def post(self, request, number):
        """Hide it; its author reads the rule and the note, and may appeal.

        Refused as `changed_since_read` if it says something else by now.
        """
        said = read(request, NewHidingSerializer)
        case = case_numbered(number, by=request.user)
        rule = rule_named(said.pop("rule"))
        decision = decide_hidden(case, by=request.user, rule=rule, **said)
        return Response(ModerationDecisionSerializer(decision).data)


class UndoView(Door):
    """Taking a decision of one's own back."""

    @extend_schema(request=None, responses=CaseSerializer)
    def post(self, request, number):
        """Open the case again, within 30 seconds."""
        decision = decision_numbered(number, by=request.user)
        case = undo_decision(decision, by=request.user)
        return Response(CaseSerializer(case_numbered(case.pk, by=request.user)).data)


class HideManyView(Door):
    """Hiding many at once."""

    @extend_schema(
        operation_id="office_moderation_hide_many",
        request=NewHidingsSerializer,
        responses=HiddenManySerializer,
    )
    def post(self, request):
        """Hide them by one rule; above a number, propose that to a second person."""
        said = read(request, NewHidingsSerializer)
        marks = {case["id"]: case["read"] for case in said["cases"]}
        proposal = hide_many(
            cases_numbered(marks, by=request.user),
            by=request.user,
            rule=rule_named(said["rule"]),
            note=said["note"],
            read=marks,
        )
        return Response(HiddenManySerializer({"proposal": proposal}).data)


class ProposalView(Door):
    """What a colleague would hide."""

    @extend_schema(request=None, responses=BulkHidingSerializer)
    def post(self, request, number):
        """Confirm it, as somebody else than who proposed it."""
        proposal = proposal_numbered(number, by=request.user)
        decided = confirm_bulk_hiding(proposal, by=request.user)
        return Response(BulkHidingSerializer(decided).data)

    @extend_schema(responses={200: BulkHidingSerializer})
    def delete(self, request, number):
        """Hide nothing of it; each case waits as before."""
        proposal = proposal_numbered(number, by=request.user)
        decided = discard_bulk_hiding(proposal, by=request.user)
        return Response(BulkHidingSerializer(decided).data)


class AppealDecisionView(Door):
    """Deciding on an appeal."""

    @extend_schema(request=AppealDecisionSerializer, responses=AppealedSerializer)
    def post(self, request, number):
        """Show the text again or leave it hidden, as somebody else than before."""
        said = read(request, AppealDecisionSerializer)
        appeal = appeal_numbered(number, by=request.user)
        decided = decide_appeal(appeal, by=request.user, **said)
        return Response(AppealedSerializer(decided).data)


def rule_named(number):
    """Return the rule that a body names.

    :raises Invalid: if there is none of that number
    """
    try:
        return current_rule(number)
    except NotFound as error:
        wrong = {"rule": [_("There is no rule of that number.")]}
        raise Invalid(fields=wrong) from error
