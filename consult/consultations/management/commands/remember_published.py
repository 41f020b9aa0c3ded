from django.core.management.base import BaseCommand

from consult.consultations.models import Consultation
from consult.consultations.remembering import remember_texts


class Command(BaseCommand):
    help = (
        "Fill the translation memory from everything published so far. Publishing "
        "does it by itself; this is for what was published before."
    )

    def handle(self, **options):
        published = Consultation.objects.public().select_related("department")
        count = 0
        for consultation in published.order_by("pk"):
            remember_texts(consultation)
            count += 1
        self.stdout.write(f"{count} consultations remembered.")
