"""The moderators' queue, and what they decide."""

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.moderation_shapes import (
    AppealDecisionSerializer,
    AppealedSerializer,
    BulkHidingSerializer,
    CaseSerializer,
    GrievanceSerializer,
    HiddenManySerializer,
    ModerationDecisionSerializer,
    ModerationQueueSerializer,
    NewHidingSerializer,
    NewHidingsSerializer,
    PartAskedSerializer,
    ReadSerializer,
)
from api.officials.replies import read
from api.permissions import IsOfficial
from consult.errors import Invalid, NotFound
from consult.moderation.numbered import (
    appeal_numbered,
    case_numbered,
    cases_numbered,
    contribution_numbered,
    decision_numbered,
    proposal_numbered,
)
from consult.moderation.operations import (
    ask_second_opinion,
    claim,
    confirm_bulk_hiding,
    decide_appeal,
    decide_hidden,
    decide_published,
    discard_bulk_hiding,
    hide_many,
    mark_grievance,
    release,
    take_up,
    undo_decision,
)
from consult.moderation.queries import PAGE, Show, queue_for
from consult.standards.queries import current_rule

SHOW = OpenApiParameter("show", str, enum=Show.values, description="Which part of it.")
PAGE_NUMBER = OpenApiParameter(
    "page", OpenApiTypes.INT32, description=f"Of the part, {PAGE} things each."
)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class Door(APIView):
    permission_classes = [IsOfficial]


class QueueView(Door):
    """What waits for the moderator."""

    @extend_schema(
        operation_id="office_moderation_queue",
        parameters=[SHOW, PAGE_NUMBER],
        responses=ModerationQueueSerializer,
    )
    def get(self, request):
        """Return a page of one part of the queue, and how much is in each."""
        asked = PartAskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        at = timezone.now()
        queue = queue_for(
            request.user,
            at=at,
            show=Show(asked.validated_data["show"]),
            page=asked.validated_data["page"],
        )
        return Response(ModerationQueueSerializer(queue, context={"at": at}).data)


class CaseView(Door):
    """One case."""

    @extend_schema(responses=CaseSerializer)
    def get(self, request, number):
        """Return it, open or decided."""
        return Response(CaseSerializer(case_numbered(number, by=request.user)).data)


class CaseDoor(Door):
    """Something that is done to a case; the reply is the case as it is then."""

    def described(self, number):
        return Response(
            CaseSerializer(case_numbered(number, by=self.request.user)).data
        )


class ClaimView(CaseDoor):
    """Keeping a case for oneself, two hours at most."""

    @extend_schema(request=None, responses=CaseSerializer)
    def post(self, request, number):
        """Claim it; refused as `claimed_by_another` while a colleague has it."""
        claim(case_numbered(number, by=request.user), by=request.user)
        return self.described(number)

    @extend_schema(responses={200: CaseSerializer})
    def delete(self, request, number):
        """Give it back to everybody."""
        release(case_numbered(number, by=request.user), by=request.user)
        return self.described(number)


class SecondOpinionView(CaseDoor):
    """Leaving a case to another moderator."""

    @extend_schema(request=None, responses=CaseSerializer)
    def post(self, request, number):
        """Ask somebody else to decide."""
        ask_second_opinion(case_numbered(number, by=request.user), by=request.user)
        return self.described(number)


class GrievanceView(CaseDoor):
    """Whether a text is a personal grievance, which counts as no opinion."""

    @extend_schema(request=GrievanceSerializer, responses=CaseSerializer)
    def put(self, request, number):
        """Say that it is, or that it is not."""
        said = read(request, GrievanceSerializer)
        case = case_numbered(number, by=request.user)
        mark_grievance(case.contribution, by=request.user, **said)
        return self.described(number)


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


class TakeUpView(Door):
    """Opening a case of what one reads on the public page."""

    @extend_schema(request=None, responses=CaseSerializer)
    def post(self, request, number):
        """Return the contribution's open case."""
        contribution = contribution_numbered(number)
        case = take_up(contribution, by=request.user)
        return Response(CaseSerializer(case_numbered(case.pk, by=request.user)).data)


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
