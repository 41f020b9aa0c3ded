"""Statements and votes: the next one, one's own votes, and what people think."""

from collections.abc import Sequence

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from api.citizens.counted_in import CountedIn, ThemedListView, themed
from api.citizens.tallies import CellSerializer
from api.moments import Minute
from api.officials.replies import read
from api.pagination import Cursor
from api.strict import StrictSerializer
from consult.consultations.queries import public_activity
from consult.contributions.models import Contribution, ContributionTranslation
from consult.statements.operations import NAMES, vote
from consult.statements.queries import (
    own_vote,
    own_votes,
    public_statement,
    turn_of,
)
from consult.tallies.statements import (
    OLDEST,
    StatementTally,
    statements_shown,
    tally_of_statement,
)
from consult.text.personal import masked

VALUES = sorted(NAMES)
WORDS = {int(value): name for name, value in NAMES.items()}


class TranslationSerializer(serializers.ModelSerializer):
    """What a statement says in another language, and whether a machine says so."""

    text = serializers.SerializerMethodField()

    class Meta:
        model = ContributionTranslation
        fields = ["language", "text", "origin"]

    def get_text(self, translation: ContributionTranslation) -> str:
        return masked(translation.text)


class StatementSerializer(serializers.ModelSerializer):
    """A statement as everybody reads it; personal data is masked."""

    text = serializers.CharField(source="shown")
    translations = TranslationSerializer(many=True)
    written_at = Minute()
    theme = CountedIn()

    class Meta:
        model = Contribution
        fields = [
            "id",
            "text",
            "form",
            "translations",
            "is_seed",
            "written_at",
            "theme",
        ]


class StatementTallySerializer(serializers.Serializer):
    """The votes on a statement: below the threshold, only how many there are."""

    statement = StatementSerializer()
    base = serializers.IntegerField(help_text="Everybody who voted on it.")
    cells = CellSerializer(many=True)


class TurnSerializer(serializers.Serializer):
    """The next statement, null once all are voted on; and how far one has come."""

    statement = StatementSerializer(allow_null=True)
    voted = serializers.IntegerField()
    total = serializers.IntegerField()


class VoteSerializer(StrictSerializer):
    value = serializers.ChoiceField(VALUES)


class OwnVoteSerializer(serializers.Serializer):
    """How one voted on a statement; null before one did."""

    value = serializers.ChoiceField(VALUES, allow_null=True)


class OwnVotesSerializer(serializers.Serializer):
    """A statement that one voted on, and how."""

    statement = StatementSerializer()
    value = serializers.ChoiceField(VALUES)


class OldestFirst(Cursor):
    """Pages that begin with what was written first."""

    ordering = ("pk",)


@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class StatementsView(ThemedListView):
    """The statements of an activity with their votes, as far as these may be shown."""

    serializer_class = StatementTallySerializer
    pagination_class = OldestFirst

    def get_queryset(self):
        activity = public_activity(self.kwargs["slug"])
        return statements_shown(activity, reader=self.request.user, order=OLDEST)

    def shown(self, page: Sequence[Contribution]) -> list[StatementTally]:
        return [tally_of_statement(statement) for statement in page]


@method_decorator(never_cache, name="dispatch")
class NextStatementView(APIView):
    """The statement that comes next."""

    @extend_schema(responses=TurnSerializer)
    def get(self, request, slug):
        """Return a statement that one has not voted on, drawn by lot.

        New statements, and those on which opinion is uncertain, have more chances.
        """
        turn = turn_of(request.user, public_activity(slug))
        context = themed([turn.statement] if turn.statement else [])
        return Reply(TurnSerializer(turn, context=context).data)


@method_decorator(never_cache, name="dispatch")
class OwnVotesView(APIView):
    """One's own votes in an activity."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OwnVotesSerializer(many=True))
    def get(self, request, slug):
        """List what one voted on and how, the latest first."""
        found = own_votes(request.user, public_activity(slug))
        votes = [
            {"statement": one.statement, "value": WORDS[one.value]} for one in found
        ]
        context = themed(one.statement for one in found)
        return Reply(OwnVotesSerializer(votes, many=True, context=context).data)


@method_decorator(never_cache, name="dispatch")
class VoteView(APIView):
    """One's own vote on a statement."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=OwnVoteSerializer)
    def get(self, request, slug, number):
        """Return how one voted."""
        statement = public_statement(public_activity(slug), number)
        value = own_vote(request.user, statement)
        said = None if value is None else WORDS[value]
        return Reply(OwnVoteSerializer({"value": said}).data)

    @extend_schema(request=VoteSerializer, responses=OwnVoteSerializer)
    def put(self, request, slug, number):
        """Vote, or vote otherwise; the last vote counts, and the same twice is one.

        Refused as `no_statements`, `no_such_statement`, `not_open`, `closed`,
        `district_needed`, `not_asked` or `citizens_only`.
        """
        said = read(request, VoteSerializer)["value"]
        vote(
            public_statement(public_activity(slug), number),
            by=request.user,
            value=NAMES[said],
            language=get_language(),
            channel="api",
        )
        return Reply(OwnVoteSerializer({"value": said}).data)
