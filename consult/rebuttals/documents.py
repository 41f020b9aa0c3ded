"""A claim as one document, the way the desk and the interface send it.

    {"said": {"gu": …, "hi": …, "en": …}, "phrasings": "one a line",
     "verdict": "false", "facts": {…}, "valid_until": date,
     "sources": [{"id": …, "title": {…}, "url": "https://…"}]}

Sources named by id are kept and changed, others are added, and those left out are
removed.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import (
    Document,
    below,
    fill,
    refusal_of,
    texts_in,
    values_in,
    write_rows,
)
from consult.consultations.slugs import fresh_slug
from consult.errors import Invalid
from consult.languages import ENGLISH
from consult.rebuttals.matching import wordings_of
from consult.rebuttals.models import Claim, Source, Wording
from consult.translations import texts_of

CLAIM_TEXTS = ["said", "facts"]
CLAIM_VALUES = ["phrasings", "verdict", "valid_until"]
SOURCE_TEXTS = ["title"]
SOURCE_VALUES = ["url"]


def write_claim(claim: Claim, document: Document) -> None:
    """Write the document into the claim, its sources and its wordings.

    What the document leaves out stays as it is.

    :raises Invalid: naming the place of what is too long or does not fit
    """
    _refuse_unstorable(document, "phrasings", "")
    fill(claim, document, "", texts=CLAIM_TEXTS, values=CLAIM_VALUES)
    claim.slug = fresh_slug(claim, texts_of(claim, "said")[ENGLISH])
    claim.save()
    if "sources" in document:
        write_rows(
            document["sources"],
            "sources",
            known=claim.sources.all(),
            new=lambda: Source(claim=claim),
            write=_write_source,
        )
    _write_wordings(claim)


def claim_document(claim: Claim) -> dict[str, Any]:
    """Return the claim as a document, ids included."""
    return {
        **texts_in(claim, CLAIM_TEXTS),
        **values_in(claim, CLAIM_VALUES),
        "sources": [
            {
                "id": source.pk,
                **texts_in(source, SOURCE_TEXTS),
                **values_in(source, SOURCE_VALUES),
            }
            for source in sources_of(claim)
        ],
    }


def sources_of(claim: Claim) -> list[Source]:
    """List the claim's sources as on its page."""
    return sorted(claim.sources.all(), key=lambda one: (one.position, one.pk))


def _write_source(source: Source, document: Document, place: str) -> None:
    _refuse_unstorable(document, "url", place)
    if "@" in (document.get("url") or "").partition("//")[2].partition("/")[0]:
        message = _("Leave the name before @ out of the address.")
        raise Invalid(fields={below(place, "url"): [message]})
    fill(source, document, place, texts=SOURCE_TEXTS, values=SOURCE_VALUES)
    source.save()


def _write_wordings(claim: Claim) -> None:
    claim.wordings.all().delete()
    Wording.objects.bulk_create(
        Wording(
            claim=claim,
            said=said,
            sound_key=saying.key,
            concepts=sorted(saying.concepts),
        )
        for said, saying in wordings_of(claim).items()
    )


def _refuse_unstorable(document: Document, name: str, place: str) -> None:
    if why := refusal_of(document.get(name) or ""):
        raise Invalid(fields={below(place, name): [why]})
