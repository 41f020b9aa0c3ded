"""Texts that are written in some language and not in every one."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Text, texts_in

# Texts that not every row needs; written in one language, they need all three.
OPTIONAL = frozenset(
    {"hint", "intro", "low_label", "high_label", "image_description"}
    | {"withdrawn_reason", "closed_early_reason"}
    # Wanted of draft rules alone, and looked for there.
    | {"body", "explanation", "justification", "cost_impact", "rights_impact"}
    | {"shorter_reason"}
)
# Wanted of pictures alone, and looked for there.
_OF_PICTURES = "image_description"


def _missing(text: Text) -> Iterator[Finding]:
    is_left_out = text.field in OPTIONAL and not text.written
    if is_left_out or text.field == _OF_PICTURES:
        return
    for language in text.versions:
        if language not in text.written:
            yield Finding("", _("This text is missing."), language)


MISSING = Check(
    name="missing",
    title=_("Missing text"),
    reads=texts_in,
    find=_missing,
    is_waivable=False,
    examples=Examples(
        found=[
            question(hi="कौन-सी बस?", en="Which bus?"),
            question(gu="કઈ બસ?", en="Which bus?"),
            question(gu="કઈ બસ?", hi="कौन-सी बस?"),
            question(gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?", hint={"gu": "એક"}),
        ],
        fine=[
            question(gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?"),
            question(gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?", hint={"gu": ""}),
        ],
    ),
)
