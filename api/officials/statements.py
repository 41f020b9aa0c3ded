"""The department's own statements, in every language."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.citizens.counted_in import themed
from api.citizens.statements import StatementSerializer
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.queries import office_activity
from consult.statements.operations import remove_seed, seed_statement
from consult.statements.queries import seed_in, seeds_of


class NewSeedSerializer(StrictSerializer):
    text = TextsField(help_text="At most 140 characters in every language.")


class SeedsView(APIView):
    """The statements that the department adds itself."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=StatementSerializer(many=True))
    def get(self, request, slug):
        """List the department's own statements, oldest first."""
        seeds = seeds_of(office_activity(slug, by=request.user))
        context = themed(seeds)
        return Reply(StatementSerializer(seeds, many=True, context=context).data)

    @extend_schema(request=NewSeedSerializer, responses={201: StatementSerializer})
    def post(self, request, slug):
        """Add a statement: authors to a draft, approvers to what is published.

        Refused as `no_statements`, `under_approval` or `invalid`, which names languages.
        """
        texts = read(request, NewSeedSerializer)["text"]
        activity = office_activity(slug, by=request.user)
        seed = seed_statement(activity, texts, by=request.user)
        document = StatementSerializer(seed, context=themed([seed])).data
        return Reply(document, status=status.HTTP_201_CREATED)


class SeedView(APIView):
    """One statement of the department's own."""

    permission_classes = [IsOfficial]

    @extend_schema(responses={204: None})
    def delete(self, request, slug, number):
        """Take it out, while nobody has voted on it."""
        activity = office_activity(slug, by=request.user)
        remove_seed(seed_in(activity, number), by=request.user)
        return Reply(status=status.HTTP_204_NO_CONTENT)
