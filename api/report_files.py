"""Reports as bodies: the document itself in JSON, or a file made of it."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.officials.files import FileRenderer, SpreadsheetRenderer
from consult.languages import LANGUAGES
from consult.reports.forms import CSV, FORMS, JSON, PDF
from consult.reports.operations import File
from consult.reports.shape import shape_of


class PdfRenderer(FileRenderer):
    media_type, format = FORMS[PDF].media_type, PDF


class CsvRenderer(FileRenderer):
    media_type, format = "text/csv", CSV


class DocumentRenderer(FileRenderer):
    media_type, format = FORMS[JSON].media_type, JSON


RENDERERS = [DocumentRenderer, PdfRenderer, SpreadsheetRenderer, CsvRenderer]


class AskedSerializer(serializers.Serializer):
    """In which language a file is; the JSON document has all of them."""

    language = serializers.ChoiceField(LANGUAGES, required=False)


documented = extend_schema(
    parameters=[
        AskedSerializer,
        OpenApiParameter("format", str, enum=sorted(FORMS)),
    ],
    responses={
        (200, DocumentRenderer.media_type): shape_of(),
        **{
            (200, renderer.media_type): OpenApiTypes.BINARY
            for renderer in RENDERERS[1:]
        },
    },
)


def language_asked(request: Request, usual: str) -> str:
    """Return the language that the address asks for, else that of the reader."""
    asked = AskedSerializer(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    language: str = asked.validated_data.get("language", usual)
    return language


def replied(file: File) -> Response:
    """Answer with a file, under its name and its tag."""
    headers = {
        "ETag": file.tag,
        "Content-Disposition": f'attachment; filename="{file.name}"',
    }
    content: Any = file.content
    return Response(content, headers=headers)
