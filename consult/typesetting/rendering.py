"""Setting a document from a template in Typst and the data that it shows.

The data reach the template as JSON, never as part of its source: whatever somebody
typed is text there, and no markup. A template reads nothing outside its folder.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

from consult.typesetting.fonts import font_folder


def render(template: Path, data: Mapping[str, str]) -> bytes:
    """Return the document as PDF, tagged for screen readers (PDF/UA-1).

    The template finds the data in `json(bytes(sys.inputs.data))`.

    :raises typst.TypstError: if the template is wrong; no data can make it so
    """
    document = typst.compile(
        template,
        format="pdf",
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1",
    )
    return bytes(document)


@cache
def _fonts() -> typst.Fonts:
    """Return the typefaces, of which only the first document reads the list."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[font_folder()],
    )
