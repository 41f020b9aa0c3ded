"""Whether this process can take answers, and if not, why."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.responses.durability import unsafe_settings
from consult.tallies.reconciling import alarms


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
