"""What became of somebody's own word, by signing in or by the code of a receipt."""

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.held_shapes import SetAsideSerializer, document_of
from api.citizens.outcomes import DispositionSerializer
from api.citizens.receipts import ReceiptSerializer
from api.citizens.themes import NewContestSerializer
from api.officials.replies import read
from consult.accounts.addresses import address_of
from consult.languages import ENGLISH
from consult.outcomes.operations import contest_by_code
from consult.outcomes.words import word_by_code, words_of

LARGEST_NUMBER = 2**63 - 1


class ContestAnswerSerializer(serializers.Serializer):
    """That the theme was contested, and what the department says to it."""

    received_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    is_granted = serializers.BooleanField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)


class FollowedSerializer(serializers.Serializer):
    """One thing that was said, where it was counted and what came of it."""

    question = serializers.IntegerField(source="question.pk", default=None)
    contribution = serializers.IntegerField(source="contribution.pk", default=None)
    text = serializers.IntegerField(
        source="text.pk",
        default=None,
        help_text="Its number, by which its theme is contested; None for a choice.",
    )
    theme = serializers.CharField(
        source="theme.name", default=None, help_text="None while nobody confirmed one."
    )
    contests = ContestAnswerSerializer(
        source="text.contests.all", many=True, default=[]
    )
    disposition = DispositionSerializer(allow_null=True)


class WordSerializer(serializers.Serializer):
    """All that one person said in one activity, without their words."""

    activity = serializers.SlugField(source="activity.slug")
    consultation = serializers.SlugField(source="activity.consultation.slug")
    reported_at = serializers.DateTimeField(
        source="activity.consultation.reported_at", allow_null=True
    )
    is_counted = serializers.BooleanField()
    said_at = serializers.DateTimeField()
    followed = FollowedSerializer(many=True)


class OwnWordSerializer(WordSerializer):
    """The same for whoever said it, with the code of the receipt."""

    code = serializers.CharField()


class CodedWordSerializer(WordSerializer):
    """The same for whoever holds its code."""

    set_aside = serializers.SerializerMethodField()

    @extend_schema_field(SetAsideSerializer)
    def get_set_aside(self, word):
        return SetAsideSerializer(document_of(word.held)).data


class CodedContestSerializer(NewContestSerializer, ReceiptSerializer):
    """Why a text belongs into another theme, by the code of its receipt."""

    text = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)


class CodeDoor(APIView):
    """A door for whoever holds a receipt, which names nobody, as who asks does not."""

    authentication_classes = []
    throttle_classes = []


class WordView(CodeDoor):
    """What became of a word, by the code of its receipt."""

    @extend_schema(request=ReceiptSerializer, responses=CodedWordSerializer)
    def post(self, request):
        """Follow it to what was done; the code travels in the body, not in a log."""
        said = read(request, ReceiptSerializer)
        word = word_by_code(said["code"], address=address_of(request))
        return Response(CodedWordSerializer(word).data)


class WordContestView(CodeDoor):
    """Saying by the code of a receipt that one's words count in the wrong theme."""

    @extend_schema(
        request=CodedContestSerializer, responses={201: ContestAnswerSerializer}
    )
    def post(self, request):
        """Say why; an official answers, and the answer stands with the word."""
        said = read(request, CodedContestSerializer)
        made = contest_by_code(
            said["text"],
            code=said["code"],
            reason=said["reason"],
            language=get_language() or ENGLISH,
            address=address_of(request),
        )
        made.refresh_from_db()
        return Response(ContestAnswerSerializer(made).data, status.HTTP_201_CREATED)


class OwnWordsView(APIView):
    """What became of all that one has said."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OwnWordSerializer(many=True))
    def get(self, request):
        """List it, the latest first."""
        return Response(OwnWordSerializer(words_of(request.user), many=True).data)
