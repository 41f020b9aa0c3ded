"""Whether this process can take answers, and if not, why."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

DURABILITY = ["fsync", "full_page_writes", "synchronous_commit"]
"""Settings of PostgreSQL without which an acknowledged answer can get lost."""


@never_cache
@require_safe
def healthz(request):
    """Answer 200 if an answer given now would be kept, else 503 with the reasons."""
    reasons = list(_reasons())
    status = 503 if reasons else 200
    return JsonResponse({"ok": not reasons, "reasons": reasons}, status=status)


def _reasons() -> Iterator[str]:
    try:
        if not settings.IS_TEST:
            yield from _not_durable()
        yield from _not_migrated()
    except DatabaseError as error:
        yield f"The database cannot be reached: {error}"


def _not_durable() -> Iterator[str]:
    with connection.cursor() as cursor:
        for name in DURABILITY:
            cursor.execute("SELECT current_setting(%s)", [name])
            (value,) = cursor.fetchone()
            if value == "off":
                yield f"PostgreSQL runs with {name} = off: answers could get lost."


def _not_migrated() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(
        executor.loader.graph.leaf_nodes()
    ):
        yield f"The migration {migration} is not applied."
