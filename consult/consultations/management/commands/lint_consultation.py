import json

from django.core.management.base import BaseCommand, CommandError

from consult.consultations.lint.stored import wording_of
from consult.consultations.models import Consultation


class Command(BaseCommand):
    help = (
        "Print what the lint finds in the wording of a consultation; what somebody "
        "has let stand is left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument(
            "--json",
            action="store_true",
            help="print a list of {place, check, language, reason, anchor, is_waivable, fix}",
        )

    def handle(self, *, slug, **options):
        try:
            consultation = Consultation.objects.get(slug=slug)
        except Consultation.DoesNotExist as error:
            raise CommandError(f"There is no consultation {slug}.") from error
        findings = wording_of(consultation).standing
        if options["json"]:
            documents = [self.document(finding) for finding in findings]
            self.stdout.write(json.dumps(documents, ensure_ascii=False, indent=2))
            return
        for finding in findings:
            where = " ".join(filter(None, [finding.place, finding.language]))
            self.stdout.write(f"{where}: {finding.message} ({finding.check})")
        if not findings:
            self.stdout.write("Nothing to mend.")

    def document(self, finding):
        fix = finding.fix
        return {
            "place": finding.place,
            "check": finding.check,
            "language": finding.language,
            "reason": str(finding.message),
            "anchor": finding.anchor,
            "is_waivable": finding.is_waivable,
            "fix": fix
            and {"label": str(fix.label), "place": fix.place, "value": fix.value},
        }
