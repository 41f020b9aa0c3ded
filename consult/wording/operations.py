"""Fixing terms, and remembering what was published. Each change is recorded."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.departments.models import Department
from consult.errors import Invalid, Message, NotPermitted, Refused
from consult.languages import CODES
from consult.text import plain
from consult.text.folding import fold
from consult.translations import set_texts, texts_of
from consult.wording.models import (
    LONGEST_NOTE,
    LONGEST_WORD,
    Phrase,
    Rendering,
    Term,
)
from consult.wording.queries import key_of
from consult.wording.rules import can_fix_terms

Texts = Mapping[str, str]
"""{language: text}"""


class AlreadyFixed(Refused):
    code = "already_fixed"
    message = _("The department’s glossary has this term already.")


@transaction.atomic
def add_term(department: Department, *, by: User, word: Texts, note: str = "") -> Term:
    """Fix how the department says something in every language.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises Invalid: naming each language whose word is missing or does not fit
    :raises AlreadyFixed: if its glossary has the same words already
    """
    if not can_fix_terms(by, department):
        raise NotPermitted

    term = Term(department=department)
    _write(term, word, note)
    record("term.added", by=by, subject=term, word=texts_of(term, "word"))
    return term


@transaction.atomic
def change_term(term: Term, *, by: User, word: Texts, note: str = "") -> Term:
    """Say the term otherwise from now on; texts that are written stay as they are.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises Invalid: naming each language whose word is missing or does not fit
    :raises AlreadyFixed: if another term of its glossary has the same words
    """
    if not can_fix_terms(by, term.department):
        raise NotPermitted

    before = texts_of(term, "word")
    _write(term, word, note)
    after = texts_of(term, "word")
    record("term.changed", by=by, subject=term, before=before, after=after)
    return term


@transaction.atomic
def remove_term(term: Term, *, by: User) -> None:
    """Take the term out of its department's glossary.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    """
    if not can_fix_terms(by, term.department):
        raise NotPermitted

    record("term.removed", by=by, subject=term, word=texts_of(term, "word"))
    term.delete()


@transaction.atomic
def remember(texts: Iterable[Texts], *, department: Department) -> None:
    """Keep how the department said things, so that it can be said so again.

    What it says in one language only teaches nothing; what is known stays once.
    """
    said = {_digest(one): one for one in map(_written, texts) if len(one) > 1}
    # In one order for all, so that two who say the same never wait for each other.
    Phrase.objects.bulk_create(
        [Phrase(department=department, digest=digest) for digest in sorted(said)],
        ignore_conflicts=True,
    )
    Rendering.objects.bulk_create(
        [
            Rendering(phrase=phrase, language=code, text=text, key=key_of(text))
            for phrase in Phrase.objects.filter(digest__in=said).order_by("digest")
            for code, text in said[phrase.digest].items()
        ],
        ignore_conflicts=True,
    )


def _written(texts: Texts) -> dict[str, str]:
    return {code: texts[code] for code in CODES if texts.get(code, "").strip()}


def _digest(texts: Texts) -> str:
    joined = "\0".join(texts.get(code, "") for code in CODES)
    return sha256(joined.encode()).hexdigest()


def _write(term: Term, word: Texts, note: str) -> None:
    words = {code: " ".join(word.get(code, "").split()) for code in CODES}
    misfits = {f"word.{code}": _misfits(text) for code, text in words.items()}
    misfits["note"] = _misfits_of_note(note)
    if any(misfits.values()):
        raise Invalid(fields={place: why for place, why in misfits.items() if why})
    set_texts(term, "word", {code: plain.clean(text) for code, text in words.items()})
    term.note = plain.clean(note).strip()
    term.key = " ".join(fold(text) for text in words.values())[: 3 * LONGEST_WORD]
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError as error:
        raise AlreadyFixed from error


def _misfits(text: str) -> list[Message]:
    if refusal := plain.refusal_of(text):
        return [refusal]
    if not fold(text):
        return [_("Give the term in this language.")]
    return _too_long(text, LONGEST_WORD)


def _misfits_of_note(note: str) -> list[Message]:
    refusal = plain.refusal_of(note)
    return [refusal] if refusal else _too_long(note, LONGEST_NOTE)


def _too_long(text: str, longest: int) -> list[Message]:
    if len(text) <= longest:
        return []
    return [_("Use at most %(longest)d characters.") % {"longest": longest}]
