"""Why a consultation may not be changed."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import ElectionWindow
from consult.errors import Invalid, Message, NotPermitted, Refused


class NotADraft(Refused):
    code = "not_a_draft"
    message = _("Only a draft can be changed. This one is in review, or further.")


class NotInReview(Refused):
    code = "not_in_review"
    message = _("This does not wait for approval.")


class OwnText(NotPermitted):
    """Nobody approves what they wrote."""

    code = "own_text"
    message = _("You wrote some of this. Somebody else has to approve it.")


class NotApproved(Refused):
    code = "not_approved"
    message = _("Only what has been approved can be published.")


class NotReady(Invalid):
    """Something is missing or does not fit; `fields` names each place."""

    code = "not_ready"
    status = 409
    message = _("This cannot be published yet. See what is missing.")

    def __init__(self, findings: list[Finding]):
        super().__init__(fields=_by_place(findings))
        self.findings = findings


class NotWellWorded(Invalid):
    """The lint finds something in corrected words; `fields` names each text."""

    code = "not_well_worded"
    message = _(
        "The checks find something in the new words. Mend it, or propose them in "
        "spite of that: the second person reads what was found."
    )

    def __init__(self, findings: list[Finding]):
        fields: dict[str, list[Message]] = {}
        for finding in findings:
            name = f"texts.{finding.anchor}.{finding.language}".rstrip(".")
            fields.setdefault(name, []).append(finding.message)
        super().__init__(fields=fields)


class AlreadyPublic(Refused):
    code = "already_public"
    message = _("Everybody can read this by now. Share its public page.")


class NotPublished(Refused):
    code = "not_published"
    message = _("Only a published consultation can be changed in this way.")


class NotOpenNow(Refused):
    code = "not_open_now"
    message = _("Only what is open can be closed early.")


class ClosedForGood(Refused):
    code = "closed_for_good"
    message = _("The closing time has passed; it cannot be moved any more.")


class NoSuchFinding(Refused):
    """The text was changed meanwhile, or somebody has let it stand."""

    code = "no_such_finding"
    message = _("This has been mended already, or somebody let it stand.")


class NothingToFix(Refused):
    code = "nothing_to_fix"
    message = _("Only a person can say this better. Change it in the draft.")


class CannotBeWaived(Refused):
    code = "cannot_be_waived"
    message = _("This has to be mended; no reason can let it stand.")


class NoLongerAsked(Refused):
    code = "no_longer_asked"
    message = _("The closing time has passed; what was answered stays as it was read.")


class AlreadyPublished(Refused):
    code = "already_published"
    message = _("This correction has been published already.")


class FrozenByElection(Refused):
    """The Model Code of Conduct holds it back, and no exemption is recorded."""

    code = "frozen_by_election"
    message = _("Held back until %(day)s by an election: %(election)s.")

    def __init__(self, window: ElectionWindow):
        day = date_format(window.ends_on, "DATE_FORMAT")
        words = {"day": day, "election": window.title}
        super().__init__(self.message % words)
        self.window = window


class AlreadyExempt(Refused):
    code = "already_exempt"
    message = _("This consultation is exempt from this election already.")


def _by_place(findings: list[Finding]) -> dict[str, list]:
    places: dict[str, list] = {}
    for finding in findings:
        place = ".".join(filter(None, [finding.place, finding.language]))
        places.setdefault(place, []).append(finding.message)
    return places
