"""Filling gaps of a draft by the machine behind the door."""

from consult.accounts.models import User
from consult.consultations.anchors import anchored_texts
from consult.consultations.exchange.changes import fits
from consult.consultations.exchange.manuscripts import MACHINE, Returned, Translated
from consult.consultations.exchange.refusals import NothingToTranslate
from consult.consultations.models import Consultation
from consult.consultations.operations.exchanging import Taken, take_texts
from consult.consultations.operations.guards import refuse_unless_draft
from consult.consultations.rules import can_ask_machine
from consult.errors import NotPermitted
from consult.wording import machine

MOST_AT_ONCE = 50
"""Texts that a machine is asked for in one call; an official waits meanwhile."""


def translate_by_machine(
    consultation: Consultation, *, by: User, source: str, target: str
) -> Taken:
    """Let a machine fill texts that are empty in one language from another.

    The draft is not locked while the service is asked; what somebody writes
    meanwhile stays. What the machine wrote is not ready until it is confirmed.

    :raises NotPermitted: unless ``by`` is an author of its department, and in exercises
    :raises NotADraft: from its review on
    :raises NothingToTranslate: if no text is missing in the target language
    :raises NoMachine: if no service is set up
    :raises MachineAway: if the service does not deliver
    """
    if not can_ask_machine(by, consultation):
        raise NotPermitted
    refuse_unless_draft(consultation)
    waiting = [
        one
        for one in anchored_texts(consultation)
        if one.texts[source] and not one.texts[target]
    ][:MOST_AT_ONCE]
    if not waiting:
        raise NothingToTranslate

    sources = [one.texts[source] for one in waiting]
    answers = machine.translated(sources, source=source, target=target)
    texts = [
        Translated(one.anchor, target, answer, one.texts[source], MACHINE)
        for one, answer in zip(waiting, answers, strict=True)
        if fits(one, answer)
    ]
    returned = Returned(consultation.pk, consultation.version, source, texts)
    return take_texts(consultation, returned, by=by, skip_unknown=True)
