"""Texts that come back from translators, and taking them over."""

from consult.consultations.exchange.manuscripts import Returned
from consult.consultations.operations import take_texts
from consult.consultations.readiness import findings_in


def returned_for(draft, *texts, **more):
    said = {"consultation": draft.pk, "version": draft.version, "source": "gu", **more}
    return Returned(texts=list(texts), **said)


def take(draft, *texts, by, skip_unknown=False, replace=False, **more):
    returned = returned_for(draft, *texts, **more)
    return take_texts(
        draft, returned, by=by, skip_unknown=skip_unknown, replace=replace
    )


def unready(draft):
    """Return (check, anchor, language) of what keeps the draft from its launch."""
    found = findings_in(draft, at=draft.opens_at)
    return {(one.check, one.anchor, one.language) for one in found}
