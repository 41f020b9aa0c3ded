from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


class Command(BaseCommand):
    help = "Do the work that waits in the queue, and what is due, until stopped."

    def handle(self, **options):
        # The site's own connector only puts work into the queue.
        connector = DjangoConnector().get_worker_connector()
        with app.replace_connector(connector):
            # What is due every few seconds would otherwise fill a table.
            app.run_worker(delete_jobs="successful", shutdown_graceful_timeout=5)
