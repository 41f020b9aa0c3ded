"""Whether this process can take answers, and if not, why."""

import logging
import threading
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.responses.durability import unsafe_settings
from consult.tallies.reconciling import alarms

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request):
    """Answer 200 if an answer given now would be kept, else 503 with the reasons.

    Alarms name tallies that have drifted from their answers. Answers are still
    taken then: what people say must not be lost because a count is wrong.
    """
    reasons, drifted = [], []
    try:
        reasons = list(_reasons())
        drifted = alarms()
    except DatabaseError as error:
        reasons.append(f"The database does not answer as it should: {error}")
    document = {
        "ok": not reasons,
        "reasons": reasons,
        "alarms": [f"The tally of {slug} drifted." for slug in drifted],
    }
    return JsonResponse(document, status=503 if reasons else 200)


def say_at_start() -> None:
    """Log why this process will take no answers, if so, as soon as it starts.

    On a thread of its own: a server loads the site on its event loop. A test that
    only imports the site has no database.
    """
    if not settings.IS_TEST:
        threading.Thread(target=log_reasons, daemon=True).start()


def log_reasons() -> None:
    try:
        for reason in _reasons():
            logger.critical("This site is not ready: %s", reason)
    except DatabaseError as error:
        logger.critical("This site is not ready: the database is away: %s", error)
    finally:
        connection.close()


def _reasons() -> Iterator[str]:
    for name in unsafe_settings():
        yield f"PostgreSQL runs with {name} = off: answers could get lost."
    yield from _not_migrated()


def _not_migrated() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(
        executor.loader.graph.leaf_nodes()
    ):
        yield f"The migration {migration} is not applied."
