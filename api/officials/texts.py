"""A consultation's texts for translators: files, suggestions, a machine."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import version_needed
from api.officials.files import (
    FILE_TYPES,
    FileParser,
    SpreadsheetParser,
    SpreadsheetRenderer,
    XliffParser,
    XliffRenderer,
)
from api.officials.replies import IF_MATCH_NEEDED, read
from api.officials.text_shapes import (
    ManuscriptSerializer,
    QueueSerializer,
    TakenSerializer,
)
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.consultations.exchange import spreadsheets_out, xliff
from consult.consultations.exchange.files import exported
from consult.consultations.exchange.manuscripts import manuscript_of
from consult.consultations.exchange.waiting import queue_of
from consult.consultations.operations import (
    take_file,
    translate_by_machine,
    translate_texts,
)
from consult.consultations.queries import office_consultation
from consult.languages import LANGUAGES


class LanguagesSerializer(serializers.Serializer):
    """A pair of languages; what is left out is chosen by what is written."""

    # A field of its own; what DRF calls so is no matter here.
    source: Any = serializers.ChoiceField(LANGUAGES, required=False, default="")
    target = serializers.ChoiceField(LANGUAGES, required=False, default="")


class ExportSerializer(LanguagesSerializer):
    version = serializers.ChoiceField(
        xliff.VERSIONS, default=xliff.V1, help_text="Of XLIFF; 2.0 needs a target."
    )


class QueueAskedSerializer(LanguagesSerializer):
    start = serializers.IntegerField(min_value=0, max_value=100_000, default=0)


class ImportSerializer(serializers.Serializer):
    skip_unknown = serializers.BooleanField(
        default=False, help_text="Leave out texts that do not belong here."
    )
    replace = serializers.BooleanField(
        default=False, help_text="Replace texts of a draft changed since the export."
    )


class PairSerializer(StrictSerializer):
    # A field of its own; what DRF calls so is no matter here.
    source: Any = serializers.ChoiceField(LANGUAGES)
    target = serializers.ChoiceField(LANGUAGES)


class TranslatedSerializer(StrictSerializer):
    anchor = serializers.CharField(max_length=60)
    text = serializers.CharField()


class TranslationsSerializer(PairSerializer):
    """Translations from one language into another, each by its anchor."""

    texts = TranslatedSerializer(many=True)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeView(APIView):
    """A consultation of one of the official's departments."""

    permission_classes = [IsOfficial]

    def consultation(self):
        return office_consultation(self.kwargs["slug"], by=self.request.user)


class TextsView(OfficeView):
    """All texts, out to translators and back."""

    parser_classes = [XliffParser, SpreadsheetParser, FileParser]

    def get_renderers(self):
        """Offer files to whoever reads; what is sent is answered in JSON."""
        offered: list[type[BaseRenderer]] = [JSONRenderer]
        if self.request.method in ("GET", "HEAD"):
            offered += [XliffRenderer, SpreadsheetRenderer]
        return [renderer() for renderer in offered]

    @extend_schema(
        parameters=[
            ExportSerializer,
            OpenApiParameter("format", str, enum=["json", "xliff", "xlsx"]),
        ],
        responses={
            (200, "application/json"): ManuscriptSerializer,
            (200, xliff.MEDIA_TYPE): OpenApiTypes.BINARY,
            (200, spreadsheets_out.MEDIA_TYPE): OpenApiTypes.BINARY,
        },
    )
    def get(self, request, slug):
        """Return them as JSON, XLIFF or a spreadsheet."""
        asked = asked_of(request, ExportSerializer)
        kind = request.accepted_renderer.format
        if kind == JSONRenderer.format:
            texts = manuscript_of(self.consultation(), source=asked["source"])
            return Response(ManuscriptSerializer(texts).data)
        file = exported(self.consultation(), kind=kind, **asked)
        name = f'attachment; filename="{file.name}"'
        return Response(file.content, headers={"Content-Disposition": name})

    @extend_schema(
        parameters=[ImportSerializer], request=FILE_TYPES, responses=TakenSerializer
    )
    def post(self, request, slug):
        """Take a translators' file into the draft: all of it, or nothing."""
        content = request.data if isinstance(request.data, bytes) else b""
        taken = take_file(
            self.consultation(),
            content,
            by=request.user,
            **asked_of(request, ImportSerializer),
        )
        return Response(TakenSerializer(taken).data)


class SuggestionsView(OfficeView):
    """What waits to be translated, and how something alike was said before."""

    @extend_schema(parameters=[QueueAskedSerializer], responses=QueueSerializer)
    def get(self, request, slug):
        """List what is written in one language and missing in another."""
        asked = asked_of(request, QueueAskedSerializer)
        return Response(QueueSerializer(queue_of(self.consultation(), **asked)).data)

    @extend_schema(
        parameters=[IF_MATCH_NEEDED],
        request=TranslationsSerializer,
        responses=TakenSerializer,
    )
    def post(self, request, slug):
        """Write translations into the draft: all of them, or none."""
        said = read(request, TranslationsSerializer)
        taken = translate_texts(
            self.consultation(),
            {one["anchor"]: one["text"] for one in said.pop("texts")},
            by=request.user,
            version=version_needed(request),
            **said,
        )
        return Response(TakenSerializer(taken).data)


class MachineTranslationsView(OfficeView):
    """The door to a machine that translates; shut unless the operator opened it."""

    @extend_schema(request=PairSerializer, responses=TakenSerializer)
    def post(self, request, slug):
        """Fill up to fifty missing texts; each has to be confirmed by a person."""
        pair = read(request, PairSerializer)
        taken = translate_by_machine(self.consultation(), by=request.user, **pair)
        return Response(TakenSerializer(taken).data)


def asked_of(request, shape):
    """Return what the address asks for, in the shape of a serializer."""
    serializer = shape(data=request.query_params.dict())
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data
