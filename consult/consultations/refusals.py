"""Why a consultation may not be changed."""

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.errors import Invalid, Refused


class NotADraft(Refused):
    code = "not_a_draft"
    message = _("This is published and cannot be changed any more.")


class NotReady(Invalid):
    """Something is missing or does not fit; `fields` names each place."""

    code = "not_ready"
    status = 409
    message = _("This cannot be published yet. See what is missing.")

    def __init__(self, findings: list[Finding]):
        super().__init__(fields=_by_place(findings))
        self.findings = findings


class NotPublished(Refused):
    code = "not_published"
    message = _("Only a published consultation can be changed in this way.")


class ClosedForGood(Refused):
    code = "closed_for_good"
    message = _("The closing time has passed; it cannot be moved any more.")


def _by_place(findings: list[Finding]) -> dict[str, list]:
    places: dict[str, list] = {}
    for finding in findings:
        place = ".".join(filter(None, [finding.place, finding.language]))
        places.setdefault(place, []).append(finding.message)
    return places
