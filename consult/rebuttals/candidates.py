"""Which claims and texts are worth comparing, found by the database.

Two questions, each one statement: which wordings may be said in some texts, and which
texts may say some wordings. Both let through more than is alike; `matching` decides.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from consult.contributions.models import Contribution
from consult.rebuttals.matching import Saying
from consult.rebuttals.models import Claim, Wording

LEAST_SHARED = 0.25
"""Of a wording's trigrams that a text has in one stretch, below which it is left out."""

MOST_WORDINGS = 60
"""Wordings that are compared with one text: those with most trigrams in common."""

MOST_TEXTS = 5000
"""Texts that are compared when all that was written is searched for a claim."""

_WORDINGS = f"""
SELECT asked.number, found.claim_id, found.said
FROM unnest(%(keys)s::text[], %(concepts)s::text[])
    WITH ORDINALITY AS asked(key, concepts, number)
CROSS JOIN LATERAL (
    SELECT claim_id, said
    FROM {Wording._meta.db_table}
    WHERE claim_id = ANY(%(claims)s)
        AND (word_similarity(sound_key, asked.key) >= {LEAST_SHARED}
            OR concepts && string_to_array(asked.concepts, ' ')::varchar[])
    ORDER BY word_similarity(sound_key, asked.key) DESC, id
    LIMIT {MOST_WORDINGS}
) AS found
ORDER BY asked.number, found.claim_id
"""  # noqa: S608 (names of our own table, and numbers)
_TEXTS = f"""
SELECT DISTINCT contribution.id, contribution.text
FROM unnest(%(keys)s::text[]) AS asked(key)
JOIN {Contribution._meta.db_table} AS contribution
    ON asked.key <%% contribution.sound_key
WHERE contribution.state <> 'deleted'
ORDER BY contribution.id DESC
LIMIT {MOST_TEXTS}
"""  # noqa: S608 (name of a table of ours, and a number)
_AT_LEAST = "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)"


def wordings_in(texts: Sequence[Saying], *, on: date) -> Iterator[tuple[int, int, str]]:
    """Yield (number of the text, id of the claim, wording) of what may be said.

    Of the claims whose answers hold on the day; one statement for all the texts.
    """
    standing = Claim.objects.standing(on).values_list("pk", flat=True)
    values: dict[str, Any] = {
        "keys": [text.key for text in texts],
        "concepts": [" ".join(sorted(text.concepts)) for text in texts],
        "claims": list(standing),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WORDINGS, values)
        for number, claim, said in cursor.fetchall():
            yield number - 1, claim, said


def texts_saying(wordings: Sequence[Saying]) -> list[tuple[int, str]]:
    """List (id, text) of the contributions that may say one of the wordings.

    The newest first, however long ago they were written.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_AT_LEAST, [str(LEAST_SHARED)])
        cursor.execute(_TEXTS, {"keys": [wording.key for wording in wordings]})
        return cursor.fetchall()
