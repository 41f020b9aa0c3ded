"""Pictures that nobody has described for those who cannot see them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import (
    Document,
    Item,
    questions_in,
    written_in,
)
from consult.languages import CODES

DESCRIPTION = "image_description"


def _pictures_in(document: Document) -> Iterator[Item]:
    for asked in questions_in(document):
        if asked.kind == "image":
            yield from asked.rows


def _undescribed(picture: Item) -> Iterator[Finding]:
    described = written_in(picture.row, DESCRIPTION)
    for language in CODES:
        if language not in described:
            yield Finding(
                DESCRIPTION,
                _("Say what the picture shows, for people who cannot see it."),
                language,
            )


def _of_buses(**description: str) -> list[dict[str, dict[str, str]]]:
    return [{"text": {"en": "This one"}, DESCRIPTION: description}]


UNDESCRIBED = Check(
    name="image_description",
    title=_("Picture without a description"),
    reads=_pictures_in,
    find=_undescribed,
    is_waivable=False,
    examples=Examples(
        found=[
            question("image", _of_buses(hi="लाल बस", en="A red bus")),
            question("image", _of_buses(gu="લાલ બસ", en="A red bus")),
            question("image", _of_buses(gu="લાલ બસ", hi="लाल बस")),
            question("image", [{"text": {"en": "This one"}}]),
        ],
        fine=[
            question("image", _of_buses(gu="લાલ બસ", hi="लाल बस", en="A red bus")),
            question("single", _of_buses()),
        ],
    ),
)
