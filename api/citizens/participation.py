from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import tag_of_content, with_etag
from consult.analysis.census import YEAR
from consult.analysis.participation import Participation, participation_of
from consult.analysis.representation import TABLES, Represented
from consult.consultations.queries import public_activity


class RepresentedSerializer(serializers.Serializer):
    """A group beside the population; nulls are held back, such as fewer than ten people.

    `ratio` is its part of those heard over its part of the adults: 1 is a group heard
    exactly as much as it is large. `missing` more people of it would have to answer.
    """

    stratum = serializers.CharField(
        help_text="An LGD code, a gender, an age band; of two dimensions 445|woman."
    )
    people = serializers.IntegerField(allow_null=True)
    adults = serializers.IntegerField(help_text="Of 18 and older, estimated.")
    share = serializers.IntegerField(allow_null=True, help_text="Percent, rounded.")
    expected = serializers.IntegerField(help_text="Percent, rounded.")
    ratio = serializers.FloatField(allow_null=True)
    missing = serializers.IntegerField(allow_null=True)


class BreakdownSerializer(serializers.Serializer):
    dimension = serializers.ChoiceField(list(TABLES))
    groups = RepresentedSerializer(many=True)


class ParticipationHourSerializer(serializers.Serializer):
    """How many took part in an hour for the first time, told like a day's."""

    hour = serializers.DateTimeField(help_text="When it began.")
    people = serializers.IntegerField(allow_null=True)


class ParticipationDaySerializer(serializers.Serializer):
    """How many took part on a day for the first time, as it was when it was over.

    Rounded down to tens; null where fewer than ten did.
    """

    day = serializers.DateField()
    people = serializers.IntegerField(allow_null=True)


class ParticipationShareSerializer(serializers.Serializer):
    key = serializers.CharField()
    percent = serializers.IntegerField()


class ParticipationQuestionSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    shares = ParticipationShareSerializer(many=True)


class ParticipationStepSerializer(serializers.Serializer):
    """What had been answered by the end of a day; ten people at least lie between."""

    day = serializers.DateField()
    people = serializers.IntegerField()
    questions = ParticipationQuestionSerializer(many=True)


class ParticipationSerializer(serializers.Serializer):
    """Who took part. Self-selected: not a representative sample.

    Days and steps are read by the worker, at `read_at`; the rest is as of `as_of`.
    """

    activity = serializers.SlugField()
    as_of = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
    people = serializers.IntegerField()
    shown = serializers.BooleanField(help_text="False: too few for more than that.")
    self_selected = serializers.BooleanField()
    year = serializers.IntegerField(help_text="Of the population.")
    breakdowns = BreakdownSerializer(many=True)
    days = ParticipationDaySerializer(many=True)
    hours = ParticipationHourSerializer(many=True, help_text="The last 48 of them.")
    steps = ParticipationStepSerializer(many=True)


@with_etag
@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class ParticipationView(APIView):
    """Who takes part in an activity, beside who lives there."""

    @extend_schema(responses=ParticipationSerializer)
    def get(self, request, slug):
        """Return who took part, when, and who is missing."""
        activity = self.activity(slug)
        found = participation_of(activity, reader=request.user)
        document = document_of(found)
        said = {name: value for name, value in document.items() if name != "as_of"}
        return Response(document, headers={"ETag": tag_of_content(said)})

    def activity(self, slug):
        return public_activity(slug)


def document_of(found: Participation) -> dict[str, Any]:
    """Return the participation as programs read it."""
    released = found.released
    return {
        "activity": released.activity,
        "as_of": released.as_of.isoformat(),
        "read_at": found.read_at.isoformat() if found.read_at else None,
        "people": released.people,
        "shown": released.is_shown,
        "self_selected": True,
        "year": YEAR,
        "breakdowns": [
            {"dimension": dimension, "groups": [_group(group) for group in groups]}
            for dimension, groups in found.groups.items()
        ],
        "days": [{"day": str(row.day), "people": row.people} for row in found.days],
        "hours": [
            {"hour": row.hour.isoformat(), "people": row.people} for row in found.hours
        ],
        "steps": [
            {
                "day": str(step.day),
                "people": step.people,
                "questions": [
                    {
                        "id": question,
                        "shares": [
                            {"key": key, "percent": percent}
                            for key, percent in shares.items()
                        ],
                    }
                    for question, shares in step.shares.items()
                ],
            }
            for step in found.steps
        ],
    }


def _group(group: Represented) -> dict[str, Any]:
    return {
        "stratum": group.stratum,
        "people": group.people,
        "adults": group.adults,
        "share": None if group.share is None else round(100 * group.share),
        "expected": round(100 * group.expected),
        "ratio": None if group.ratio is None else round(group.ratio, 2),
        "missing": group.missing,
    }
