from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.departments import DepartmentSerializer
from api.citizens.receipts import ReceiptSerializer
from api.conditional import with_etag
from consult.accounts.addresses import address_of
from consult.outcomes.departments import public_department, record_of
from consult.outcomes.models import Disposition, Progress
from consult.outcomes.queries import answers_of, late_of, public_outcome
from consult.outcomes.words import word_by_code, words_of


class StepTakenSerializer(serializers.ModelSerializer):
    """How far it was one day, in percent."""

    class Meta:
        model = Progress
        fields = ["at", "share", "text"]


class DispositionSerializer(serializers.ModelSerializer):
    """What is done about one theme or question, in the reader's language."""

    key = serializers.CharField(help_text="`t` or `q` and the number of what it is of.")
    about = serializers.CharField(source="__str__", help_text="The theme or question.")
    passed_to = DepartmentSerializer(allow_null=True)
    is_late = serializers.SerializerMethodField()
    progress = StepTakenSerializer(
        source="steps", many=True, help_text="The latest first."
    )

    class Meta:
        model = Disposition
        fields = [
            "key",
            "about",
            "verdict",
            "reason",
            "owner_post",
            "due_on",
            "passed_to",
            "done_at",
            "is_late",
            "progress",
        ]

    @extend_schema_field(serializers.BooleanField)
    def get_is_late(self, disposition):
        return disposition.is_late(timezone.localdate())


class DecisionSerializer(DispositionSerializer):
    """The same, with how many said it."""

    activity = serializers.SlugField()
    people = serializers.IntegerField(
        allow_null=True, help_text="Who said it or answered; null is hidden."
    )

    class Meta(DispositionSerializer.Meta):
        fields = [*DispositionSerializer.Meta.fields, "activity", "people"]


class OutcomeSerializer(serializers.Serializer):
    """What was heard and what comes of it, in the reader's language."""

    consultation = serializers.SlugField(source="consultation.slug")
    department = DepartmentSerializer(source="consultation.department")
    reported_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(
        allow_null=True, help_text="When the last promise was kept."
    )
    heard = serializers.CharField()
    late = serializers.SerializerMethodField(
        help_text="Keys of promises that are late."
    )
    dispositions = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_late(self, outcome):
        return [one.key for one in late_of(outcome, timezone.localdate())]

    @extend_schema_field(DecisionSerializer(many=True))
    def get_dispositions(self, outcome):
        return [
            {
                **DispositionSerializer(one.subject.disposition).data,
                "activity": one.subject.activity.slug,
                "people": one.people,
            }
            for one in answers_of(outcome)
        ]


@with_etag
class OutcomeView(APIView):
    """You said, we did."""

    @extend_schema(responses=OutcomeSerializer)
    def get(self, request, slug):
        """Return what came of a consultation, once it is reported."""
        return Response(OutcomeSerializer(public_outcome(slug)).data)


class LateReplySerializer(serializers.Serializer):
    """A consultation to which the promised reply is late."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    heard_by = serializers.DateField()


class LatePromiseSerializer(DispositionSerializer):
    """A decision that should have been carried out."""

    consultation = serializers.SlugField(source="outcome.consultation.slug")

    class Meta(DispositionSerializer.Meta):
        fields = ["consultation", "key", "about", "owner_post", "due_on"]


class RecordSerializer(serializers.Serializer):
    """How a department keeps its word."""

    department = DepartmentSerializer()
    at = serializers.DateTimeField()
    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    decided = serializers.IntegerField()
    verdicts = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.IntegerField()
    late = serializers.IntegerField()
    unheard = LateReplySerializer(many=True)
    promises = LatePromiseSerializer(many=True)


@with_etag
class DepartmentView(APIView):
    """What a department asked, answered and decided, and what it is late with."""

    @extend_schema(responses=RecordSerializer)
    def get(self, request, slug):
        """Return how the department keeps its word, as of now."""
        record = record_of(public_department(slug), at=timezone.now())
        return Response(RecordSerializer(record).data)


class FollowedSerializer(serializers.Serializer):
    """One thing that was said, where it was counted and what came of it."""

    question = serializers.IntegerField(source="question.pk", default=None)
    contribution = serializers.IntegerField(source="contribution.pk", default=None)
    theme = serializers.CharField(
        source="theme.name", default=None, help_text="None while nobody confirmed one."
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


class WordView(APIView):
    """What became of a word, by the code of its receipt."""

    # A receipt names nobody, and neither should who asks about it.
    authentication_classes = []
    throttle_classes = []

    @extend_schema(request=ReceiptSerializer, responses=WordSerializer)
    def post(self, request):
        """Follow it to what was done; the code travels in the body, not in a log."""
        serializer = ReceiptSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = serializer.validated_data["code"]
        word = word_by_code(code, address=address_of(request))
        return Response(WordSerializer(word).data)


class OwnWordsView(APIView):
    """What became of all that one has said."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OwnWordSerializer(many=True))
    def get(self, request):
        """List it, the latest first."""
        return Response(OwnWordSerializer(words_of(request.user), many=True).data)
