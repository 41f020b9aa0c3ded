"""A disposition as one document, the way the desk and the interface send it.

{"verdict": "partly", "reason": {"gu": …, "hi": …, "en": …},
 "owner_post": {…}, "due_on": date, "passed_to": slug of a department or none}
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import Document, fill, texts_in, values_in
from consult.departments.queries import all_departments
from consult.errors import Invalid, Message
from consult.outcomes.models import Disposition

TEXTS = ["reason", "owner_post"]
VALUES = ["verdict", "due_on"]
HEARD = ["heard"]


def write_disposition_document(disposition: Disposition, document: Document) -> None:
    """Write the document into the row; what it leaves out stays as it is.

    :raises Invalid: naming the place of what is too long or does not fit, and of the
        department where nobody is told which one it is passed on to
    """
    fill(disposition, document, "", texts=TEXTS, values=VALUES)
    if "passed_to" in document:
        disposition.passed_to = _department(document["passed_to"])
    wrong = wrong_address(disposition)
    if wrong:
        raise Invalid(fields={"passed_to": [wrong]})


def wrong_address(disposition: Disposition) -> Message | None:
    """Return what is wrong with where it is passed on to, or nothing."""
    if disposition.verdict != Disposition.Verdict.OTHER_DEPARTMENT:
        return None
    if disposition.passed_to_id is None:
        return _("Say which department.")
    if disposition.passed_to_id == disposition.outcome.consultation.department_id:
        return _("This is your own department. Choose another one.")
    return None


def disposition_document(disposition: Disposition) -> dict[str, Any]:
    """Return the disposition as a document."""
    passed_to = disposition.passed_to
    return {
        **texts_in(disposition, TEXTS),
        **values_in(disposition, VALUES),
        "passed_to": passed_to.slug if passed_to else "",
    }


def _department(slug: str | None) -> Any:
    if not slug:
        return None
    found = next((one for one in all_departments() if one.slug == slug), None)
    if found is None:
        raise Invalid(fields={"passed_to": [_("Choose a department from the list.")]})
    return found
