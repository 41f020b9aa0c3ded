import os
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consult.consultations.models import Activity
from consult.management.demo.loading import disk_per_answer, load
from consult.tallies.folding import fold
from consult.tallies.recount import drifts_of

REPORT_EVERY = 10
"""Seconds."""


class Command(BaseCommand):
    help = (
        "Let so many synthetic citizens more answer an open activity, through the"
        " statement that counts real answers; then fold the strata, prove the tally"
        " by a recount, and say what an answer takes on disk. COUNT may be 0. Not for"
        " a site of real citizens."
    )

    def add_arguments(self, parser):
        parser.add_argument("activity", metavar="ACTIVITY", help="its slug")
        parser.add_argument("count", metavar="COUNT", type=int)
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, metavar="N"
        )

    def handle(self, *, activity, count, processes, **options):
        if not (settings.IS_DEVELOPMENT or settings.IS_TEST):
            raise CommandError(
                "Invented answers would be counted with real ones, so this only"
                " runs where JANSETU_ENV is development."
            )
        if count < 0 or processes < 1:
            raise CommandError("COUNT cannot be negative, and one process is needed.")
        asked = Activity.objects.with_definition().filter(slug=activity).first()
        if asked is None:
            raise CommandError(f"There is no activity named {activity}.")
        self.load(asked, count, processes)
        self.fold(asked)
        self.prove(asked)
        self.weigh()

    def load(self, activity, count, processes):
        kept, begun = 0, time.monotonic()
        report_at = begun + REPORT_EVERY
        for number in load(activity.slug, count, processes=processes):
            kept += number
            if time.monotonic() > report_at:
                report_at += REPORT_EVERY
                self.say("Kept", kept, begun)
        self.say("Kept", kept, begun)
        if kept < count:
            raise CommandError(f"{count - kept} were refused: it is not open.")

    def fold(self, activity):
        folded, begun = 0, time.monotonic()
        while number := fold(activity):
            folded += number
        self.say("Folded", folded, begun)

    def prove(self, activity):
        begun = time.monotonic()
        if drifts := drifts_of(activity):
            raise CommandError(f"{len(drifts)} cells have drifted: {drifts[0]}")
        took = time.monotonic() - begun
        self.stdout.write(f"The tally equals its recount, which took {took:.1f} s.")

    def weigh(self):
        self.stdout.write("Bytes for each answer on the site, rows and indexes:")
        for table, rows, indexes in disk_per_answer():
            self.stdout.write(f"  {table:<26} {rows:8.1f} {indexes:8.1f}")

    def say(self, done, count, begun):
        took = time.monotonic() - begun
        self.stdout.write(
            f"{done} {count:,} in {took:.1f} s: {count / took:,.0f} a second."
        )
        self.stdout.flush()
