import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.languages import CODES, GUJARATI
from consult.reports.documents import document_of
from consult.reports.forms import FORMS, PDF, XLSX


class Command(BaseCommand):
    help = (
        "Write the report of a consultation, to the standard output or to a file, with"
        " what the public may see of its results at this moment."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("--language", choices=CODES, default=GUJARATI)
        parser.add_argument("--format", choices=FORMS, default=PDF)
        parser.add_argument("--output", type=Path, metavar="FILE")

    def handle(self, *, slug, language, output, **options):
        found = Consultation.objects.select_related("department").filter(slug=slug)
        consultation = found.first()
        if consultation is None:
            raise CommandError(f"There is no consultation {slug}.")
        form, at = options["format"], timezone.now()
        if not output and form in (PDF, XLSX) and sys.stdout.isatty():
            raise CommandError("Name a file with --output; this is no text to read.")
        document = document_of(consultation, reader=AnonymousUser(), at=at)
        self.deliver(FORMS[form].write(document, language, at), output)

    def deliver(self, content, output):
        if output:
            try:
                output.write_bytes(content)
            except OSError as error:
                raise CommandError(f"Cannot write {output}: {error}") from error
            self.stdout.write(f"Written to {output}.")
            return
        # Bytes, whatever the terminal's encoding; tests read them as text.
        stream: Any = self.stdout._out
        if hasattr(stream, "buffer"):
            stream.buffer.write(content)
            stream.buffer.flush()
        else:
            stream.write(content.decode(errors="replace"))
