"""What operators watch, in the text format of Prometheus.

One scrape of any process tells of all of them: what they share is read from the
database, and each writes its own figures down there every few seconds. Nothing
tells of a person, and no figure is a count of a tally.
"""

import hmac
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from consult.figures.models import ProcessFigures
from consult.figures.queries import told_lately
from consult.responses.durability import unsafe_settings
from consult.responses.load import BUCKETS

logger = logging.getLogger(__name__)

MOST_DELTAS = 100_000
"""Deltas that are counted at most, so that a scrape stays cheap when they pile up."""

SHARED = f"""
SELECT
    (SELECT coalesce(sum(drifted_cells), 0) FROM tallies_proof),
    (SELECT count(*) FROM tallies_proof WHERE drifted_cells > 0),
    (SELECT coalesce(extract(epoch FROM max(proved_at)), 0) FROM tallies_proof),
    (SELECT coalesce(extract(epoch FROM min(proved_at)), 0) FROM tallies_proof),
    (SELECT count(*) FROM consultations_consultation c
        JOIN consultations_activity a ON a.consultation_id = c.id
        LEFT JOIN tallies_proof p ON p.activity_id = a.id
        WHERE c.published_at IS NOT NULL AND p.activity_id IS NULL),
    (SELECT count(*) FROM (SELECT FROM responses_delta LIMIT {MOST_DELTAS}) AS waiting),
    (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'),
    (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'),
    (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
"""  # noqa: S608 (MOST_DELTAS is a constant of ours)

SHARED_GAUGES = {
    "jansetu_drifted_cells": "Cells of tallies that were not what their answers say.",
    "jansetu_drifted_tallies": "Tallies with such cells when last proved.",
    "jansetu_last_proof_timestamp_seconds": "When a tally was last proved.",
    "jansetu_oldest_proof_timestamp_seconds": "The last proof that is longest ago.",
    "jansetu_unproved_tallies": "Public activities whose tally was never proved.",
    "jansetu_deltas_waiting": f"Changes not yet in the strata ({MOST_DELTAS} at most).",
    "jansetu_jobs_waiting": "Jobs that wait for the worker.",
    "jansetu_jobs_running": "Jobs that the worker does.",
    "jansetu_jobs_failed": "Jobs that failed and are kept.",
}
"""In the order in which SHARED selects them."""

PROCESS_GAUGES = {
    "queue": ("jansetu_intake_queue", "Answers that wait to be written."),
    "queue_limit": ("jansetu_intake_queue_limit", "Answers that may wait."),
    "sockets": ("jansetu_sockets", "Live connections that are open."),
    "feeds": ("jansetu_feeds", "Tallies that are followed."),
}
PROCESS_COUNTERS = {
    "answers": ("jansetu_intake_answers", "Answers written, kept or not."),
    "turned_away": ("jansetu_intake_turned_away", "Answers that found the queue full."),
    "cpu_seconds": ("jansetu_cpu_seconds", "Processor time used."),
}


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer whoever shows METRICS_TOKEN; without one there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not is_operator(request):
        return HttpResponse(
            status=401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'}
        )
    return HttpResponse(
        generate_latest(REGISTRY), content_type=CONTENT_TYPE_PLAIN_0_0_4
    )


def is_operator(request: HttpRequest) -> bool:
    """Tell whether the request shows the token, in a time that tells nothing of it."""
    shown = request.headers.get("Authorization", "").encode()
    return hmac.compare_digest(shown, f"Bearer {settings.METRICS_TOKEN}".encode())


class Everything(Collector):
    """What is shared, and what each process says of itself."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("jansetu_database_up", "Whether the database answers.")
        try:
            found = [*shared(), *of_processes(told_lately())]
        except DatabaseError:
            logger.exception("The figures of the site cannot be read")
            found = []
        up.add_metric([], bool(found))
        yield from [up, *found]


REGISTRY = CollectorRegistry(auto_describe=False)
REGISTRY.register(Everything())


def shared() -> Iterator[Metric]:
    """Yield what the processes have in common, read in one query."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED)
        values = cursor.fetchone()
    for (name, about), value in zip(SHARED_GAUGES.items(), values, strict=True):
        yield GaugeMetricFamily(name, about, value=float(value))
    yield GaugeMetricFamily(
        "jansetu_unsafe_database_settings",
        "Settings that are off though answers could get lost without them.",
        value=len(unsafe_settings()),
    )


def of_processes(processes: Iterable[ProcessFigures]) -> Iterator[Metric]:
    """Yield what each process said last, told apart by its name."""
    said = [(told.process, told.figures) for told in processes]
    for figure, (name, about) in PROCESS_GAUGES.items():
        yield labelled(GaugeMetricFamily(name, about, labels=["process"]), said, figure)
    for figure, (name, about) in PROCESS_COUNTERS.items():
        yield labelled(
            CounterMetricFamily(name, about, labels=["process"]), said, figure
        )
    yield batches(said)


def labelled(
    family: Any, said: list[tuple[str, dict[str, Any]]], figure: str
) -> Metric:
    """Fill the family with a figure of each process that has it."""
    for process, figures in said:
        if figure in figures:
            family.add_metric([process], figures[figure])
    return family


def batches(said: list[tuple[str, dict[str, Any]]]) -> Metric:
    """Return how many answers shared a commit, in buckets that include the smaller."""
    family = HistogramMetricFamily(
        "jansetu_intake_batch", "Answers that shared a commit.", labels=["process"]
    )
    for process, figures in said:
        if "batches" in figures:
            counts, so_far = [], 0
            for bound, count in zip(
                [*map(float, BUCKETS), "+Inf"], figures["batches"], strict=True
            ):
                so_far += count
                counts.append((str(bound), so_far))
            family.add_metric([process], counts, sum_value=figures["answers"])
    return family
