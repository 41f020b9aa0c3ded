"""How many texts of consultations still wait for a translator, language by language.

A text waits where it is missing, where the one that it was made from has changed, and
where a machine wrote it and nobody has confirmed it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from consult.consultations.anchors import LETTERS
from consult.consultations.drafts import ACTIVITY_TEXTS, CONSULTATION_TEXTS
from consult.consultations.models import (
    Activity,
    Choice,
    Consultation,
    MatrixRow,
    Question,
    Translation,
)
from consult.consultations.question_drafts import (
    CHOICE_TEXTS,
    QUESTION_TEXTS,
    ROW_TEXTS,
)
from consult.consultations.readiness import OPTIONAL
from consult.languages import CODES

# Each kind of row that holds texts: its texts, the letter of its anchors, and what
# leads from it to the consultation.
OF_ACTIVITY = "JOIN consultations_activity a ON a.id = r.activity_id"
OF_QUESTION = (
    "JOIN consultations_question q ON q.id = r.question_id"
    " JOIN consultations_activity a ON a.id = q.activity_id"
)
SOURCES: Mapping[type[Model], tuple[list[str], str, str, str]] = {
    Consultation: (CONSULTATION_TEXTS, "", "r.id", ""),
    Activity: (ACTIVITY_TEXTS, LETTERS["activities"], "r.consultation_id", ""),
    Question: (QUESTION_TEXTS, LETTERS["questions"], "a.consultation_id", OF_ACTIVITY),
    Choice: (CHOICE_TEXTS, LETTERS["choices"], "a.consultation_id", OF_QUESTION),
    MatrixRow: (ROW_TEXTS, LETTERS["rows"], "a.consultation_id", OF_QUESTION),
}
COUNT = """
WITH text AS ({texts})
SELECT owner, version.language, count(*)
FROM text
CROSS JOIN LATERAL (VALUES {versions}) AS version(language, words)
LEFT JOIN consultations_translation t
    ON t.consultation_id = owner AND t.anchor = text.anchor
    AND t.language = version.language
WHERE CASE WHEN coalesce(version.words, '') = ''
    THEN NOT is_optional OR concat({columns}) <> ''
    ELSE t.origin = %s AND t.confirmed_at IS NULL
        OR t.made_from <> coalesce(CASE t.source {sources} END, '')
    END
GROUP BY owner, version.language
"""

Debt = dict[str, int]
"""{language: texts that wait}, without languages that none waits in."""


def untranslated(consultations: Iterable[int]) -> dict[int, Debt]:
    """Return what waits in each consultation, by its id, in one query.

    Consultations in which nothing waits are left out.
    """
    wanted = list(consultations)
    values: list[Any] = [*[wanted] * _count_of_texts(), Translation.Origin.MACHINE]
    debts: dict[int, Debt] = {}
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)
        for owner, language, count in cursor.fetchall():
            debts.setdefault(owner, {})[language] = count
    # In the order of the languages, as pages name them.
    return {
        owner: {code: debt[code] for code in CODES if code in debt}
        for owner, debt in debts.items()
    }


def _count_of_texts() -> int:
    return sum(len(texts) for texts, *_ in SOURCES.values())


@cache
def _statement() -> str:
    texts = [_texts(model, field) for model in SOURCES for field in SOURCES[model][0]]
    return COUNT.format(
        texts=" UNION ALL ".join(texts),
        versions=", ".join(f"('{code}', {code})" for code in CODES),
        columns=", ".join(CODES),
        sources=" ".join(f"WHEN '{code}' THEN {code}" for code in CODES),
    )


def _texts(model: type[Model], field: str) -> str:
    """Return a query for one text of every row of a kind, in all languages."""
    _fields, letter, owner, joins = SOURCES[model]
    anchor = f"'{letter}' || r.id || '.{field}'" if letter else f"'{field}'"
    versions = ", ".join(f"r.{field}_{code} AS {code}" for code in CODES)
    return (
        f"SELECT {owner} AS owner, {anchor} AS anchor,"  # noqa: S608 (names of ours)
        f" {field in OPTIONAL} AS is_optional, {versions}"
        f" FROM {model._meta.db_table} r {joins} WHERE {owner} = ANY(%s)"
    )
