"""Election windows, which only the state administrator sets, and who is exempt."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.drafts import districts_coded
from consult.consultations.elections import freezing_window, opening_in
from consult.consultations.filling import fill
from consult.consultations.models import Consultation, ElectionWindow, Exemption
from consult.consultations.operations.guards import save_as_next_version, tell
from consult.consultations.refusals import AlreadyExempt
from consult.departments.rules import is_state_administrator
from consult.errors import Invalid, Message, NotPermitted
from consult.text import plain
from consult.translations import texts_of

LONGEST_REASON = 2000


@transaction.atomic
def set_election_window(document: Mapping[str, Any], *, by: User) -> ElectionWindow:
    """Hold back from the public what the people of some districts would be asked.

    The document names `title` in every language, `begins_on`, `ends_on` and
    `districts` by their LGD codes; none of them is the whole state. What was launched
    already and would open in the window is approved again instead of published: it
    does not open, and is launched anew after the window or with an exemption.

    :raises NotPermitted: unless ``by`` administers the state
    :raises Invalid: naming what is missing or does not fit
    """
    if not is_state_administrator(by):
        raise NotPermitted

    window = ElectionWindow(set_by=by)
    _write(window, document)
    held = _hold_back_openings(window, by)
    record("election.set", by=by, subject=window, held=held, **_said_of(window))
    return window


@transaction.atomic
def change_election_window(
    window: ElectionWindow, document: Mapping[str, Any], *, by: User
) -> ElectionWindow:
    """Move a window, or let others vote; what it was before stays on record.

    What would open in it is held back, as with a new one.

    :raises NotPermitted: unless ``by`` administers the state
    :raises Invalid: naming what is missing or does not fit
    """
    if not is_state_administrator(by):
        raise NotPermitted

    window = ElectionWindow.objects.select_for_update().get(pk=window.pk)
    before = _said_of(window)
    _write(window, document)
    held = _hold_back_openings(window, by)
    record(
        "election.changed",
        by=by,
        subject=window,
        held=held,
        before=before,
        after=_said_of(window),
    )
    return window


@transaction.atomic
def exempt_consultation(
    consultation: Consultation, *, window: ElectionWindow, reason: str, by: User
) -> Exemption:
    """Let a consultation be launched and extended in a window, for a written reason.

    :raises NotPermitted: unless ``by`` administers the state
    :raises AlreadyExempt: the second time
    :raises Invalid: if the reason is missing or cannot be stored
    """
    if not is_state_administrator(by):
        raise NotPermitted
    reason = _given(reason)

    exemption, is_new = Exemption.objects.get_or_create(
        window=window,
        consultation=consultation,
        defaults={"reason": reason, "granted_by": by},
    )
    if not is_new:
        raise AlreadyExempt
    record(
        "consultation.exempted",
        by=by,
        subject=consultation,
        election=window.pk,
        reason=reason,
    )
    return exemption


def _hold_back_openings(window: ElectionWindow, by: User) -> list[str]:
    """Take back the launch of what would open in the window; return their slugs."""
    upcoming = opening_in(window).select_for_update(of=["self"])
    held = [row for row in upcoming if freezing_window(row, row.opens_at)]
    for consultation in held:
        consultation.status = Consultation.Status.APPROVED
        save_as_next_version(consultation, ["status"])
        record(
            "consultation.held_back", by=by, subject=consultation, election=window.pk
        )
        tell("consultation.held_back", consultation)
    return [consultation.slug for consultation in held]


def _write(window: ElectionWindow, document: Mapping[str, Any]) -> None:
    fill(window, document, "", texts=["title"], values=["begins_on", "ends_on"])
    wrong = _untitled(window)
    if not wrong and window.ends_on < window.begins_on:
        wrong["ends_on"] = [_("Choose a last day that is not before the first.")]
    if wrong:
        raise Invalid(fields=wrong)
    districts = districts_coded(document.get("districts", []))
    window.save()
    window.districts.set(districts)


def _untitled(window: ElectionWindow) -> dict[str, list[Message]]:
    return {
        f"title.{code}": [_("Give the title in this language.")]
        for code, text in texts_of(window, "title").items()
        if not text
    }


def _said_of(window: ElectionWindow) -> dict[str, Any]:
    return {
        "title": texts_of(window, "title"),
        "begins_on": window.begins_on.isoformat(),
        "ends_on": window.ends_on.isoformat(),
        "districts": sorted(window.districts.values_list("lgd_code", flat=True)),
    }


def _given(reason: str) -> str:
    refusal = plain.refusal_of(reason)
    cleaned = "" if refusal else plain.clean(reason).strip()
    if not cleaned:
        raise Invalid(fields={"reason": [refusal or _("Say why it is exempt.")]})
    if len(cleaned) > LONGEST_REASON:
        message = _("Say it in at most %(count)s characters.")
        raise Invalid(fields={"reason": [message % {"count": LONGEST_REASON}]})
    return cleaned
