from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import tag_of_content, with_etag
from consult.consultations.models import Consultation, Question
from consult.consultations.queries import public_activity
from consult.tallies.documents import document_of
from consult.tallies.queries import tally_of


class CellSerializer(serializers.Serializer):
    """How many gave one answer; what its `key` says follows from the kind of question.

    A choice's id, `other`, yes, no or dont_know, a point of a scale, an LGD code.
    ranking: choice@rank. points: choice:points. matrix: row:choice. number: a number or
    the ends of its class, 10..19. date: a month, 2026-11.
    """

    key = serializers.CharField()
    count = serializers.IntegerField()
    percent = serializers.IntegerField(
        help_text="Of the base, rounded; in a table, of the base of its row."
    )


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string"}]})
class FigureValueField(serializers.Field):
    """A number; of a median, the key of the cell in which the middle answer lies."""


class FigureSerializer(serializers.Serializer):
    """What the counts say beyond themselves.

    mean; median; points (the sum that a choice was given); first (people who ranked a
    choice first); borda (of n choices, n - 1 points for each first rank, n - 2 for each
    second …).
    """

    name = serializers.ChoiceField(["mean", "median", "points", "first", "borda"])
    key = serializers.CharField(
        allow_blank=True, help_text="A choice's id; empty: the whole question."
    )
    value = FigureValueField()


class QuestionTallySerializer(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Question.Kind.choices)
    base = serializers.IntegerField(help_text="Everybody who answered the question.")
    cells = CellSerializer(many=True)
    bases = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="Everybody who answered a row of a table, by the row's id.",
    )
    figures = FigureSerializer(many=True)


class StratumCellSerializer(serializers.Serializer):
    key = serializers.CharField()
    count = serializers.IntegerField(allow_null=True, help_text="Null is hidden.")


class StratumQuestionSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    cells = StratumCellSerializer(many=True)


class StratumSerializer(serializers.Serializer):
    """Part of those who answered; too few people are shown as null."""

    stratum = serializers.CharField(allow_blank=True, help_text="Empty: not stated.")
    people = serializers.IntegerField(allow_null=True)
    questions = StratumQuestionSerializer(many=True)


class TallySerializer(serializers.Serializer):
    """What may be shown of the counts: below `threshold`, only how many people."""

    activity = serializers.SlugField()
    version = serializers.IntegerField(help_text="Grows with every change.")
    as_of = serializers.DateTimeField()
    phase = serializers.ChoiceField(Consultation.Phase.choices)
    people = serializers.IntegerField()
    shown = serializers.BooleanField()
    threshold = serializers.IntegerField()
    questions = QuestionTallySerializer(many=True)
    strata = serializers.DictField(
        child=StratumSerializer(many=True),
        help_text=(
            "By dimension: district, age_band, gender, language, channel. After the "
            "seal also district|gender, gender|age_band and district|language, to the "
            "nearest five; there a stratum that is left out has fewer than ten people "
            "or is hidden."
        ),
    )


class ParametersSerializer(serializers.Serializer):
    strata = serializers.BooleanField(default=False)


@with_etag
@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class TallyView(APIView):
    """An activity's tally, as far as it may be shown to who asks."""

    @extend_schema(
        parameters=[
            OpenApiParameter("strata", bool, description="Also by district, age …")
        ],
        responses=TallySerializer,
    )
    def get(self, request, slug):
        """Return the counts."""
        parameters = ParametersSerializer(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        activity = self.activity(slug)
        tally = tally_of(activity, reader=request.user, **parameters.validated_data)
        return shown(document_of(tally))

    def activity(self, slug):
        return public_activity(slug)


def shown(document: dict[str, Any]) -> Response:
    """Answer with a tally, whose ETag changes when it says something new."""
    said = {name: value for name, value in document.items() if name != "as_of"}
    return Response(document, headers={"ETag": tag_of_content(said)})
