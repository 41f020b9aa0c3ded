from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.permissions import IsOfficial
from consult.consultations.queries import office_activity
from consult.tallies.items import items_of


class ShareSerializer(serializers.Serializer):
    """Right answers among those of one language; null is hidden.

    `distance` says how far the question stands off the line of the others (delta plot,
    Angoff and Ford 1973), above zero if it is harder here. `chance` says how likely that is by chance alone
    (Woolf's odds ratio, levels by Holm). Far off, from 1.5 on, and not by chance, below
    0.05, it is suspect.
    """

    language = serializers.CharField()
    people = serializers.IntegerField(allow_null=True)
    right = serializers.IntegerField(allow_null=True)
    distance = serializers.FloatField(allow_null=True)
    chance = serializers.FloatField(allow_null=True)
    is_suspect = serializers.BooleanField()


class AnalysedSerializer(serializers.Serializer):
    """How many answered one question of a quiz rightly, in all and by language."""

    question = serializers.IntegerField(source="question.pk")
    people = serializers.IntegerField()
    right = serializers.IntegerField()
    shares = ShareSerializer(many=True)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ItemsView(APIView):
    """How hard each question of a quiz is, and which may be mistranslated."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=AnalysedSerializer(many=True))
    def get(self, request, slug):
        """List the questions, as far as their counts may be shown."""
        activity = office_activity(slug, by=request.user)
        items = items_of(activity, reader=request.user)
        return Response(AnalysedSerializer(items, many=True).data)
