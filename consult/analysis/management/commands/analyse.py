from django.core.management.base import BaseCommand, CommandError

from consult.analysis.operations import read_activity
from consult.consultations.models import Activity


class Command(BaseCommand):
    help = "Read the answers of an activity now, and keep what was found."

    def add_arguments(self, parser):
        parser.add_argument("activity", metavar="ACTIVITY")

    def handle(self, *, activity, **options):
        found = Activity.objects.filter(slug=activity).first()
        if found is None:
            raise CommandError(f"There is no activity named {activity}.")
        kinds = read_activity(found)
        self.stdout.write(f"read: {', '.join(kinds) or 'nothing to be said'}")
