"""How many people of each kind gave each answer, counted from the answers themselves.

For readings of the worker, not for pages: every answer is read. What is counted here
leaves the house only through `disclosure`.
"""

from collections import Counter, defaultdict
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from consult.consultations.models import Activity
from consult.responses.models import Response
from consult.tallies.naming import answered_in_words, cell_names

Crossed = dict[tuple[Any, ...], Counter[str]]
"""{(a value of each field): {cell: people}}, cells as in `responses.cells`."""

ALIKE = """
WITH given({columns}) AS ({responses})
SELECT asked,
    CASE WHEN jsonb_typeof(answer) = 'object' THEN answer - 'words' ELSE answer END,
    {fields}, count(*)
FROM given CROSS JOIN jsonb_each(answers || '{{"": null}}') AS answered(asked, answer)
WHERE NOT asked = ANY(%s)
GROUP BY asked, 2, {fields}
"""
"""How many people alike in the fields gave each answer; to no question, all people."""


def crossed(activity: Activity, responses: QuerySet[Response], *fields: str) -> Crossed:
    """Count the answers of the activity by the values of the fields.

    The fields are those of the responses, or annotations of them. PostgreSQL reads
    the answers and hands over only the different ones; answers in words are left out.
    """
    found: Crossed = defaultdict(Counter)
    names = cell_names(activity)
    query, values = _query(responses, fields)
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [*values, answered_in_words(activity)])
        for asked, answer, *kind, people in cursor:
            for cell in names(asked, answer):
                found[tuple(kind)][cell] += people
    return dict(found)


def given_by_all(activity: Activity) -> Counter[str]:
    """Count everybody's answers to the activity, as the totals count them."""
    responses = Response.objects.filter(activity=activity)
    return sum(crossed(activity, responses, "language").values(), Counter())


def _query(
    responses: QuerySet[Response], fields: tuple[str, ...]
) -> tuple[str, list[Any]]:
    """Return the statement, and the values that it takes."""
    read = responses.order_by().values_list("answers", *fields)
    query, values = read.query.sql_with_params()
    named = [f"field_{number}" for number in range(len(fields))]
    columns = ", ".join(["answers", *named])
    whole = ALIKE.format(columns=columns, responses=query, fields=", ".join(named))
    return whole, [*values]
