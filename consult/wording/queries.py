"""The terms of a department, and what was said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import connection
from django.db.models import QuerySet

from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.text.folding import fold
from consult.wording.models import Rendering, Term

MOST = 3
"""Suggestions for one text; more would not be read."""

CANDIDATES = 10
"""Phrases that the database finds for a text by its trigrams, to be compared here."""

LEAST_ALIKE = 70
"""Percent of likeness below which a suggestion costs more time than it saves."""

KEY_LENGTH = 300
"""Characters of a folded text that are compared."""

_ALIKE = f"""
SELECT asked.number, found.key, found.text, theirs.text
FROM unnest(%(keys)s::text[]) WITH ORDINALITY AS asked(key, number)
CROSS JOIN LATERAL (
    SELECT id, phrase_id, key, text
    FROM {Rendering._meta.db_table}
    WHERE language = %(source)s AND key %% asked.key
    ORDER BY similarity(key, asked.key) DESC, id DESC
    LIMIT {CANDIDATES}
) AS found
JOIN {Rendering._meta.db_table} AS theirs
    ON theirs.phrase_id = found.phrase_id AND theirs.language = %(target)s
ORDER BY asked.number, found.id DESC
"""  # noqa: S608 (names of our own table, and a number)


@dataclass(frozen=True)
class Suggestion:
    """How something alike was said before; 100 percent is the same text."""

    text: str
    said: str
    likeness: int


def terms_of(department: Department) -> list[Term]:
    """List the department's fixed terms, in the order of their words."""
    return list(Term.objects.filter(department=department).order_by("key", "pk"))


def office_terms(user: Person) -> QuerySet[Term]:
    """Return the terms of the official's departments, one department after another."""
    return (
        Term.objects.filter(department__in=departments_of(user))
        .select_related("department")
        .order_by("department__slug", "key", "pk")
    )


def office_term(term_id: int, *, by: Person) -> Term:
    """Return a term of one of the official's departments.

    :raises NotFound: if there is none, or it is another department's
    """
    term = office_terms(by).filter(pk=term_id).first()
    if term is None:
        raise NotFound
    return term


def suggestions_for(
    texts: Sequence[str], *, source: str, target: str
) -> list[list[Suggestion]]:
    """Return for each text how the most alike were said in the target language.

    One query, whatever the number of texts; the most alike come first.
    """
    keys = [key_of(text) for text in texts]
    found: list[list[Suggestion]] = [[] for _ in texts]
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, {"keys": keys, "source": source, "target": target})
        for number, key, said, text in cursor.fetchall():
            place = number - 1
            likeness = _likeness(texts[place], said, keys[place], key)
            found[place].append(Suggestion(text, said, likeness))
    return [_best(suggestions) for suggestions in found]


def said_before(texts: Iterable[str], language: str) -> set[str]:
    """Return those of the texts that were published in the language, word for word."""
    said = Rendering.objects.filter(language=language, text__in=list(texts))
    return set(said.values_list("text", flat=True))


def key_of(text: str) -> str:
    """Return what two texts are compared by."""
    return fold(text)[:KEY_LENGTH]


def _likeness(text: str, said: str, key: str, other: str) -> int:
    """Return the likeness in percent; only the same text has all hundred."""
    if text == said:
        return 100
    ratio = SequenceMatcher(None, key, other, autojunk=False).ratio()
    return min(99, round(100 * ratio))


def _best(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Keep the most alike, each wording once."""
    ranked = sorted(suggestions, key=lambda one: -one.likeness)
    once = {one.text: one for one in reversed(ranked) if one.likeness >= LEAST_ALIKE}
    return sorted(once.values(), key=lambda one: -one.likeness)[:MOST]
