"""Terms that a department has fixed, said differently in some language."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import OWN_NAMES, Text, texts_in
from consult.translations import set_texts
from consult.wording.glossary import departures
from consult.wording.models import Term

EXAMPLE = Term()
"""The term that the examples are about."""

set_texts(EXAMPLE, "word", {"gu": "ગ્રામસભા", "hi": "ग्राम सभा", "en": "gram sabha"})


def check_of(terms: Iterable[Term]) -> Check[Text]:
    """Return the check that compares texts with a department's terms."""
    fixed = list(terms)

    def departing(text: Text) -> Iterator[Finding]:
        for departure in departures(text.versions, fixed):
            message = _(
                "“%(found)s” in %(language)s is fixed as “%(wanted)s” in this language."
            )
            words = {
                "found": departure.found,
                "language": OWN_NAMES[departure.source],
                "wanted": departure.wanted,
            }
            yield Finding("", message % words, departure.language)

    return Check(
        name="glossary",
        title=_("Not the fixed term"),
        reads=texts_in,
        find=departing,
        examples=Examples(
            found=[
                question(gu="ગામની બેઠક ક્યારે?", en="When is the gram sabha?"),
                question(gu="ગ્રામસભા ક્યારે?", hi="गाँव की बैठक कब है?"),
                question(gu="ગ્રામસભા ક્યારે?", en="When is the village meeting?"),
            ],
            fine=[
                question(
                    gu="ગ્રામસભામાં કોણ?",
                    hi="ग्राम सभा में कौन?",
                    en="Who is in the gram sabha?",
                ),
                question(gu="કઈ બસ?", en="Which bus?"),
                question(hi="ग्राम सभा कब है?"),
            ],
        ),
    )
