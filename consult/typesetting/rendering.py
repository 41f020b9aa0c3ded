"""Setting a document from a template in Typst and the data that it shows.

The data reach the template as JSON, never as part of its source: whatever somebody
typed is text there, and no markup. A template reads nothing outside its folder.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from consult.typesetting.coverage import settable
from consult.typesetting.fonts import font_folder


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """Return the document as PDF, tagged for screen readers (PDF/UA-1).

    The template finds the data in `json(bytes(sys.inputs.data))`. A sign that no
    typeface has is replaced.

    :raises typst.TypstError: if the template is wrong; no data can make it so
    """
    return _compiled(template, data, format="pdf", pdf_standards="ua-1")


def drawn(template: Path, data: Mapping[str, Any]) -> str:
    """Return a picture of one page as SVG, its letters as shapes and not as text.

    :raises typst.TypstError: if the template is wrong; no data can make it so
    """
    return _compiled(template, data, format="svg").decode()


def _compiled(template: Path, data: Mapping[str, Any], **how: Any) -> bytes:
    document = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs={"data": _written(data)},
        **how,
    )
    return bytes(document)


def _written(data: Mapping[str, Any]) -> str:
    return json.dumps(_settable(data), ensure_ascii=False)


def _settable(said: Any) -> Any:
    """Return the data with all its texts as they can be set."""
    if isinstance(said, str):
        return settable(said)
    if isinstance(said, Mapping):
        return {key: _settable(value) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return [_settable(value) for value in said]
    return said


@cache
def _fonts() -> typst.Fonts:
    """Return the typefaces, of which only the first document reads the list."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[font_folder()],
    )
