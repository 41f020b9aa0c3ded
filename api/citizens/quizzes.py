from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.activities import QuestionSerializer
from consult.consultations.queries import public_activity
from consult.responses.quizzes import begin_quiz, own_entry
from consult.responses.scores import commitment_of, ranking_of, score_of


class EntrySerializer(serializers.Serializer):
    """One's turn at a quiz: what one is asked, and until when answers are taken."""

    begun_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    questions = QuestionSerializer(many=True)


class ItemSerializer(serializers.Serializer):
    """One question of a turn; `chosen` and `right` are ids of choices."""

    question = serializers.IntegerField(source="question.pk")
    chosen = serializers.IntegerField(source="chosen.pk", allow_null=True, default=None)
    right = serializers.IntegerField(source="right.pk", allow_null=True, default=None)
    is_right = serializers.BooleanField()
    explanation = serializers.CharField(
        source="question.explanation",
        help_text="Why the right answer is; may be empty.",
    )


class ScoreSerializer(serializers.Serializer):
    """How many answers are right; wrong ones cost nothing."""

    right = serializers.IntegerField()
    total = serializers.IntegerField()
    items = ItemSerializer(many=True)
    ticket = serializers.CharField(help_text="What names the turn in the ranking.")


class RankedSerializer(serializers.Serializer):
    place = serializers.IntegerField()
    ticket = serializers.CharField()
    score = serializers.IntegerField()
    seconds = serializers.FloatField()


class RankingSerializer(serializers.Serializer):
    """The best turns. Of two alike the smaller SHA-256 of seed and ticket is first."""

    seed = serializers.CharField()
    commitment = serializers.CharField(help_text="The SHA-256 of the seed.")
    right_answers = serializers.DictField(
        child=serializers.IntegerField(), help_text="{question: choice}"
    )
    explanations = serializers.DictField(
        child=serializers.CharField(),
        help_text="{question: why its answer is right}, where that was written.",
    )
    turns = RankedSerializer(many=True)


@method_decorator(never_cache, name="dispatch")
class EntryView(APIView):
    """One's turn at a quiz."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=EntrySerializer)
    def get(self, request, slug):
        """Return one's turn; refused as `not_entered` before it has begun."""
        entry = own_entry(public_activity(slug), by=request.user)
        return Response(EntrySerializer(entry).data)

    @extend_schema(request=None, responses={201: EntrySerializer})
    def post(self, request, slug):
        """Let the clock run, once; a second time it is still the same turn."""
        entry = begin_quiz(public_activity(slug), by=request.user)
        return Response(EntrySerializer(entry).data, status=status.HTTP_201_CREATED)


@method_decorator(never_cache, name="dispatch")
class ScoreView(APIView):
    """What came of one's turn, once one's answers are in."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ScoreSerializer)
    def get(self, request, slug):
        """Return the score and the right answers."""
        score = score_of(public_activity(slug), by=request.user)
        return Response(ScoreSerializer(score).data)


class RankingView(APIView):
    """The best turns, after closing."""

    @extend_schema(responses=RankingSerializer)
    def get(self, request, slug):
        """Return them, the right answers, and the seed with which ties were broken."""
        activity = public_activity(slug)
        ranking = ranking_of(activity)
        document = {
            "seed": ranking.seed,
            "commitment": commitment_of(activity),
            "right_answers": ranking.right_answers,
            "explanations": ranking.explanations,
            "turns": ranking.turns,
        }
        return Response(RankingSerializer(document).data)
