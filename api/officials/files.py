"""Files as bodies, in and out: what is not JSON and is not held in memory whole."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer

from api.errors import TooLarge
from consult.consultations.exchange import spreadsheets_out, xliff
from consult.consultations.exchange.files import LARGEST, XLIFF, XLSX


class FileParser(BaseParser):
    """Any file, of at most `LARGEST` bytes, whatever was announced."""

    media_type = "application/octet-stream"

    def parse(
        self, stream: Any, media_type: Any = None, parser_context: Any = None
    ) -> Any:
        content: bytes = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise TooLarge
        return content


class XliffParser(FileParser):
    media_type = xliff.MEDIA_TYPE


class SpreadsheetParser(FileParser):
    media_type = spreadsheets_out.MEDIA_TYPE


class FileRenderer(BaseRenderer):
    """Hands out a file as it is; a refusal in its place is JSON like any other."""

    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None
    ) -> bytes:
        if isinstance(data, bytes):
            return data
        body: bytes = JSONRenderer().render(data)
        return body


class XliffRenderer(FileRenderer):
    media_type, format = xliff.MEDIA_TYPE, XLIFF


class SpreadsheetRenderer(FileRenderer):
    media_type, format = spreadsheets_out.MEDIA_TYPE, XLSX


FILE_TYPES = {
    parser.media_type: OpenApiTypes.BINARY
    for parser in (XliffParser, SpreadsheetParser, FileParser)
}
