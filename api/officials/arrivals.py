from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from api.officials.integrity import OfficeView
from consult.integrity.arriving import coming_of


class ArrivalSourceSerializer(serializers.Serializer):
    """A link by its word, and how many came by it; empty is none, `other` the rest."""

    word = serializers.CharField(allow_blank=True)
    people = serializers.IntegerField()


class ArrivalsSerializer(serializers.Serializer):
    """How answers came. The time is that of people whose form said when it was made."""

    timed = serializers.IntegerField()
    median_seconds = serializers.IntegerField(allow_null=True)
    sources = ArrivalSourceSerializer(many=True)


class AnsweredSerializer(serializers.Serializer):
    """How many of those who sent the form answered a question."""

    question = serializers.IntegerField(source="question.pk")
    people = serializers.IntegerField()
    percent = serializers.IntegerField()
    is_of_some = serializers.BooleanField()


class ComingSerializer(serializers.Serializer):
    """How the answers came, and how far they go through the questions."""

    arrivals = ArrivalsSerializer()
    answered = AnsweredSerializer(many=True)


class ArrivalsView(OfficeView):
    """How an activity's answers came."""

    @extend_schema(responses=ComingSerializer)
    def get(self, request, slug):
        """Return links, durations and questions left out, as far as they are shown."""
        coming = coming_of(self.activity(slug), reader=request.user)
        return Response(ComingSerializer(coming).data)
