"""The moderators' queue, and who looks at which of its cases."""

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.moderation_shapes import (
    CaseSerializer,
    GrievanceSerializer,
    ModerationQueueSerializer,
    PartAskedSerializer,
)
from api.officials.replies import read
from api.permissions import IsOfficial
from consult.moderation.numbered import (
    case_numbered,
    contribution_numbered,
)
from consult.moderation.operations import (
    ask_second_opinion,
    claim,
    mark_grievance,
    release,
    take_up,
)
from consult.moderation.queries import PAGE, Show, queue_for

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


class TakeUpView(Door):
    """Opening a case of what one reads on the public page."""

    @extend_schema(request=None, responses=CaseSerializer)
    def post(self, request, number):
        """Return the contribution's open case."""
        contribution = contribution_numbered(number)
        case = take_up(contribution, by=request.user)
        return Response(CaseSerializer(case_numbered(case.pk, by=request.user)).data)
