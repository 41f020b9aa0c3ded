from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.desk.operations import begin_exercise, check_exercise
from consult.desk.training import exercise_of, has_passed, training_of

LONGEST_KEY = 20
MOST_MARKS = 20


class ProgressSerializer(serializers.Serializer):
    """An exercise, and how far the reader has come with it."""

    key = serializers.CharField(source="exercise.key")
    title = serializers.CharField(source="exercise.title")
    is_begun = serializers.BooleanField()
    score = serializers.IntegerField(allow_null=True)
    is_passed = serializers.BooleanField()


class TrainingSerializer(serializers.Serializer):
    has_passed = serializers.BooleanField()
    exercises = ProgressSerializer(many=True)


class SayingSerializer(serializers.Serializer):
    """Something that one may say of a tally, or may not."""

    key = serializers.CharField()
    words = serializers.CharField()


class ExerciseSerializer(serializers.Serializer):
    """An exercise with what is laid out for it."""

    key = serializers.CharField(source="progress.exercise.key")
    title = serializers.CharField(source="progress.exercise.title")
    task = serializers.CharField(source="progress.exercise.task")
    is_begun = serializers.BooleanField(source="progress.is_begun")
    score = serializers.IntegerField(source="progress.score", allow_null=True)
    is_passed = serializers.BooleanField(source="progress.is_passed")
    consultations = serializers.SerializerMethodField()
    statements = SayingSerializer(many=True)

    @extend_schema_field(serializers.ListField(child=serializers.SlugField()))
    def get_consultations(self, laid):
        return [consultation.slug for consultation in laid.consultations]


class MarkedSerializer(StrictSerializer):
    """The keys of the statements that one takes to be right, where there are any."""

    marked = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_KEY),
        max_length=MOST_MARKS,
        default=list,
    )


class CheckedSerializer(serializers.Serializer):
    is_passed = serializers.BooleanField()
    faults = serializers.ListField(child=serializers.CharField())


class TrainingDoor(APIView):
    permission_classes = [IsOfficial]


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class TrainingView(TrainingDoor):
    """The training: five exercises in a sandbox of one's own."""

    @extend_schema(operation_id="office_training", responses=TrainingSerializer)
    def get(self, request):
        """List the exercises, and how far one has come."""
        user = request.user
        training = {"has_passed": has_passed(user), "exercises": training_of(user)}
        return Response(TrainingSerializer(training).data)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ExerciseView(TrainingDoor):
    """One exercise, with what is laid out for it."""

    @extend_schema(responses=ExerciseSerializer)
    def get(self, request, key):
        """Say what is to be done, and on which consultations."""
        return Response(ExerciseSerializer(exercise_of(request.user, key)).data)

    @extend_schema(request=None, responses={201: ExerciseSerializer})
    def post(self, request, key):
        """Lay it out, anew if it was begun before."""
        begin_exercise(key, by=request.user)
        laid = exercise_of(request.user, key)
        return Response(ExerciseSerializer(laid).data, status=status.HTTP_201_CREATED)


class CheckView(TrainingDoor):
    """Whether an exercise is done."""

    @extend_schema(request=MarkedSerializer, responses=CheckedSerializer)
    def post(self, request, key):
        """Check what one did, and keep the score."""
        faults = check_exercise(key, by=request.user, **read(request, MarkedSerializer))
        checked = {"is_passed": not faults, "faults": faults}
        return Response(CheckedSerializer(checked).data)
