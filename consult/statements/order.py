"""Which statement somebody is shown next.

The one that is drawn from those not voted on yet, with chances by weight: the
comment routing of Polis (C. Small and others, Polis: Scaling Deliberation by Mapping
High Dimensional Opinion Spaces, Recerca 26(2), 2021), written anew, with one
difference. There, a statement weighs the square of (1 - p) * (1 + E) * a * (1 + 8 *
2^(-S/5)): p and a are the smoothed shares of those who pass and agree, E how far the
statement divides the opinion groups, S how many have voted on it. So what is agreed
with is shown more. Here nobody's view makes a statement more visible: in the place of
(1 + E) * a stands how uncertain its share of agreement still is, as the standard
deviation of the Beta(A + 1, D + 1) of those who agree and disagree, measured by that
of no votes at all. New statements catch up through the last factor, and those on
which opinion is even keep a higher weight than those that are settled.

To draw by weight without keeping a list for everybody, each pair of person and
statement has a fixed number u in (0, 1), a hash of both, and the smallest -ln(u) /
weight is first (P. Efraimidis and P. Spirakis, Weighted random sampling with a
reservoir, Information Processing Letters 97(5), 2006). So a page that is loaded again
shows the same statement.
"""

from typing import Any

from django.db import connection

WEIGHT = """power(
    (1 - (n.passing + 1)::float / (n.agreeing + n.disagreeing + n.passing + 2))
    * sqrt(12.0 * (n.agreeing + 1) * (n.disagreeing + 1)
        / (power(n.agreeing + n.disagreeing + 2, 2)
           * (n.agreeing + n.disagreeing + 3)))
    * (1 + 8 * power(2.0::float, -(n.agreeing + n.disagreeing + n.passing) / 5.0)),
    2)"""

NEXT = f"""
SELECT c.id
FROM contributions_contribution c
LEFT JOIN statements_count k ON k.statement_id = c.id
CROSS JOIN LATERAL (
    SELECT coalesce(k.agreeing, 0) AS agreeing,
        coalesce(k.disagreeing, 0) AS disagreeing, coalesce(k.passing, 0) AS passing
) n
WHERE c.activity_id = %(activity)s AND c.state = 'published' AND c.parent_id IS NULL
    AND NOT c.is_grievance
    AND NOT EXISTS (
        SELECT FROM statements_vote v
        WHERE v.participant = %(reader)s AND v.statement_id = c.id)
ORDER BY -ln(
    ((hashtextextended(c.id::text, hashtextextended(%(seed)s, 0)) & 4503599627370495)
        + 1) / 4503599627370497.0::float) / {WEIGHT}, c.id
LIMIT 1
"""  # noqa: S608 (constants of ours)


def next_statement_id(activity_id: int, *, reader: bytes) -> int | None:
    """Return the id of the statement that the reader is shown next, if one is left.

    ``reader`` is the participant, or any bytes of whoever has not signed in.
    """
    values: dict[str, Any] = {
        "activity": activity_id,
        "reader": reader,
        "seed": reader.hex(),
    }
    with connection.cursor() as cursor:
        cursor.execute(NEXT, values)
        found = cursor.fetchone()
    return found[0] if found else None
