"""Reasons that the public reads, in every language."""

from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import refusal_of
from consult.errors import Invalid
from consult.languages import CODES


def given(reason: dict[str, str]) -> dict[str, str]:
    """Return the reason, which is wanted in every language.

    :raises Invalid: naming each language in which it is missing, too long, or cannot
        be stored
    """
    reason = {code: (reason.get(code) or "").strip() for code in CODES}
    missing = _("Give the reason in this language.")
    wrong = {
        f"reason.{code}": [refusal]
        for code, text in reason.items()
        if (refusal := refusal_of(text) if text else missing)
    }
    if wrong:
        raise Invalid(fields=wrong)
    return reason
