"""What was found in an activity's answers: read by the worker now and then, and kept."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.analysis_shapes import LinesSerializer
from api.citizens.group_shapes import GroupsSerializer
from api.citizens.weights_shape import WeightsSerializer
from api.conditional import tag_of_content, with_etag
from consult.analysis.queries import readings_of
from consult.consultations.queries import public_activity


class AnalysisSerializer(serializers.Serializer):
    """What was found, by the way of looking; null where there is nothing to say."""

    activity = serializers.SlugField()
    lines = LinesSerializer(allow_null=True)
    weights = WeightsSerializer(allow_null=True)
    groups = GroupsSerializer(allow_null=True)


@with_etag
@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class AnalysisView(APIView):
    """What an activity's answers say, as far as it may be shown to who asks."""

    serializer = AnalysisSerializer

    @extend_schema(responses=AnalysisSerializer)
    def get(self, request, slug):
        """Return what was found: what people agree on, and where they differ."""
        activity = self.activity(slug)
        readings = readings_of(activity, reader=request.user)
        return found(activity.slug, readings, self.serializer)

    def activity(self, slug):
        return public_activity(slug)


def found(slug: str, readings: dict[str, Any], serializer: type) -> Response:
    """Answer with the documents that the serializer names."""
    kinds = [name for name in serializer().fields if name != "activity"]
    document: dict[str, Any] = {"activity": slug, **dict.fromkeys(kinds)}
    for kind in kinds:
        if row := readings.get(kind):
            document[kind] = {"read_at": row.read_at.isoformat(), **row.document}
    return Response(document, headers={"ETag": tag_of_content(document)})
