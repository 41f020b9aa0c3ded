import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consult.consultations.exchange import xliff
from consult.consultations.exchange.files import FORMATS, XLIFF, exported
from consult.consultations.models import Consultation
from consult.errors import Invalid
from consult.languages import CODES


class Command(BaseCommand):
    help = (
        "Write the texts of a consultation as a file for translators, to the "
        "standard output or to a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("--format", choices=FORMATS, default=XLIFF)
        parser.add_argument("--xliff-version", choices=xliff.VERSIONS, default=xliff.V1)
        parser.add_argument(
            "--source",
            choices=CODES,
            default="",
            help="language to translate from; that in which most is written, if unsaid",
        )
        parser.add_argument(
            "--target",
            choices=CODES,
            default="",
            help="language to translate into; all others, if unsaid (XLIFF 2.0 needs one)",
        )
        parser.add_argument("--output", type=Path, metavar="FILE")

    def handle(self, *, slug, source, target, output, **options):
        try:
            consultation = Consultation.objects.get(slug=slug)
            file = exported(
                consultation,
                kind=options["format"],
                version=options["xliff_version"],
                source=source,
                target=target,
            )
        except Consultation.DoesNotExist as error:
            raise CommandError(f"There is no consultation {slug}.") from error
        except Invalid as invalid:
            reasons = (str(why) for fault in invalid.fields.values() for why in fault)
            raise CommandError(" ".join(reasons)) from invalid
        self.deliver(file.content, output)

    def deliver(self, content, output):
        if output:
            output.write_bytes(content)
            self.stdout.write(f"Written to {output}.")
        elif sys.stdout.isatty() and not content.startswith(b"<"):
            raise CommandError("Name a file with --output; this is no text to read.")
        else:
            # Bytes, whatever the terminal's encoding; tests read them as text.
            stream: Any = self.stdout._out
            if hasattr(stream, "buffer"):
                stream.buffer.write(content)
                stream.buffer.flush()
            else:
                stream.write(content.decode(errors="replace"))
