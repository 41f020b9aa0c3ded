from django.core.management.base import BaseCommand
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app

from consult import direct

AT_ONCE = 4
"""Jobs, each on a thread with a connection of its own while it lasts."""


class Command(BaseCommand):
    help = "Do the work that waits in the queue, and what is due, until stopped."

    def handle(self, **options):
        # The site's own connector only puts work into the queue.
        connector = PsycopgConnector(
            kwargs=direct.parameters(), min_size=1, max_size=AT_ONCE
        )
        with app.replace_connector(connector):
            app.run_worker(
                # A long recount must not keep folding and sealing waiting.
                concurrency=AT_ONCE,
                # What is due every few seconds would otherwise fill a table.
                delete_jobs="successful",
                shutdown_graceful_timeout=5,
            )
