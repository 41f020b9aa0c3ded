"""Limits that hold however many requests arrive at once.

One statement decides: the row lock of `INSERT … ON CONFLICT DO UPDATE` lets
parallel requests through one after the other, by the database's clock. The
bucket is the generic cell rate algorithm (ITU-T I.371): it remembers one
moment, when it will be full again, and needs nobody to refill it.
"""

from typing import Any

from django.db import connection

from consult.accounts.keys import keyed_hash
from consult.accounts.models import Allowance
from consult.errors import TooMany

_TAKE = """
    INSERT INTO accounts_allowance AS bucket (bucket_hash, full_at)
    VALUES (%(bucket)s, statement_timestamp() + make_interval(secs => %(step)s))
    ON CONFLICT (bucket_hash) DO UPDATE
    SET full_at = greatest(bucket.full_at, statement_timestamp())
                  + make_interval(secs => %(step)s)
    WHERE greatest(bucket.full_at, statement_timestamp())
          <= statement_timestamp() + make_interval(secs => %(period)s - %(step)s)
"""
_SECONDS_TO_WAIT = """
    SELECT ceil(%(step)s - %(period)s
                + extract(epoch FROM full_at - statement_timestamp()))::int
    FROM accounts_allowance WHERE bucket_hash = %(bucket)s
"""


def take(bucket: str, *, limit: int, seconds: int, count: int = 1) -> None:
    """Use up ``count`` of ``limit`` attempts, which come back over ``seconds``.

    A full bucket allows ``limit`` at once, then one each ``seconds / limit``.

    :raises TooMany: if it is empty; `retry_after` says when it no longer is
    """
    values: dict[str, Any] = {
        "bucket": keyed_hash("allowance", bucket.encode()),
        "period": float(seconds),
        "step": count * seconds / limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        if cursor.rowcount:
            return
        cursor.execute(_SECONDS_TO_WAIT, values)
        wait = cursor.fetchone()
    raise TooMany(retry_after=max(1, wait[0]) if wait else 1)


def give_back(bucket: str) -> None:
    """Fill the bucket again, after a success that clears earlier failures."""
    hidden = keyed_hash("allowance", bucket.encode())
    Allowance.objects.filter(bucket_hash=hidden).delete()
