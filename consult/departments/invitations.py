"""Roles for those who have no account yet: invited today, appointed when they sign in.

Whoever signs in by a code has an account from then on, so a telephone number is all
it takes. An address needs an account that the operator opens; then it holds likewise.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts import phones
from consult.accounts.models import User
from consult.accounts.operations import confirm_code
from consult.accounts.phones import NotAPhone
from consult.audit.operations import record
from consult.departments.models import Department, Invitation, Membership
from consult.departments.operations import (
    appoint,
    districts_coded,
    refuse_unfit_role,
)
from consult.departments.queries import departments_administered_by
from consult.departments.rules import Person, can_appoint, is_state_administrator
from consult.errors import Invalid, NotFound, NotPermitted
from consult.languages import GUJARATI
from consult.text import plain

KEPT_FOR = timedelta(days=30)
"""A number may be somebody else's by then."""

LONGEST_NAME = 200
NEITHER = _("Enter an e-mail address, or a mobile number with 10 digits.")


@transaction.atomic
def invite(
    contact: str,
    *,
    by: User,
    role: str,
    department: Department | None,
    districts: Collection[int] = (),
    name: str = "",
) -> Invitation:
    """Keep a role for whoever signs in with an e-mail address or a mobile number.

    Nothing tells whether a number has an account: it is taken up at the next signing
    in. Inviting again to the same role moves it to these districts, and begins anew.

    :raises NotPermitted: unless ``by`` administers the department, or for a role
        without a department the state
    :raises Invalid: naming the contact if it is neither, or an official has the
        address already; the name, the role and the districts as in appointing
    """
    if not can_appoint(by, department):
        raise NotPermitted
    refuse_unfit_role(role, department, districts)
    whom, limits = _whom(contact), districts_coded(districts)
    said = {"name": _given(name), "invited_by": by, "invited_at": timezone.now()}

    invitation, _is_new = Invitation.objects.update_or_create(
        email=whom.get("email", ""),
        phone_index=whom.get("phone_index"),
        department=department,
        role=role,
        defaults={"phone_masked": whom.get("phone_masked", ""), **said},
    )
    invitation.districts.set(limits)
    record(
        "member.invited",
        by=by,
        subject=invitation,
        role=role,
        department=department.slug if department else None,
        districts=sorted(districts),
    )
    return invitation


@transaction.atomic
def take_back_invitation(invitation: Invitation, *, by: User) -> None:
    """Let an invitation be none.

    :raises NotPermitted: unless ``by`` administers the department, or for a role
        without a department the state
    """
    if not can_appoint(by, invitation.department):
        raise NotPermitted

    record("member.uninvited", by=by, subject=invitation, role=invitation.role)
    invitation.delete()


@transaction.atomic
def accept_invitations(user: User) -> list[Membership]:
    """Appoint the user to what they were invited to, if they were; returns the roles.

    To be called when somebody has just shown that the address or number is theirs.
    """
    taken = []
    for invitation in _to(user).select_for_update(of=["self"]).order_by("pk"):
        # The word of an inviter who may appoint nobody any longer does not hold.
        if not can_appoint(invitation.invited_by, invitation.department):
            continue
        membership = appoint(
            user, role=invitation.role, department=invitation.department
        )
        membership.districts.set(invitation.districts.all())
        _name(user, invitation)
        record(
            "member.accepted",
            by=user,
            subject=membership,
            role=invitation.role,
            invited_by=invitation.invited_by_id,
        )
        invitation.delete()
        taken.append(membership)
    return taken


def confirm_code_and_accept(
    phone: str, code: str, *, address: str, language: str = GUJARATI
) -> User:
    """Return the account of whoever shows the code, with the roles they were invited to.

    Refused as `confirm_code` is.
    """
    user = confirm_code(phone, code, address=address, language=language)
    accept_invitations(user)
    return user


def invitations_for(user: Person) -> QuerySet[Invitation]:
    """List the invitations that the user may take back, the newest first."""
    waiting = _in_force().select_related("department", "invited_by")
    ordered = waiting.prefetch_related("districts").order_by("-invited_at", "-pk")
    if is_state_administrator(user):
        return ordered
    return ordered.filter(department__in=departments_administered_by(user))


def invitation_numbered(number: int, *, by: Person) -> Invitation:
    """Return one of those.

    :raises NotFound: if there is none of the number
    """
    invitation = invitations_for(by).filter(pk=number).first()
    if invitation is None:
        raise NotFound
    return invitation


def _in_force() -> QuerySet[Invitation]:
    return Invitation.objects.filter(invited_at__gt=timezone.now() - KEPT_FOR)


def _to(user: User) -> QuerySet[Invitation]:
    whom = Q(pk=None)
    if user.email:
        whom |= Q(email=user.email)
    if user.phone_index is not None:
        whom |= Q(phone_index=user.phone_index)
    return _in_force().filter(whom).select_related("department", "invited_by")


def _whom(contact: str) -> dict[str, Any]:
    """Return how whoever is invited will be known again."""
    if plain.refusal_of(contact):
        raise Invalid(fields={"contact": [NEITHER]})
    text = contact.strip()
    if "@" in text:
        return {"email": _fresh_address(text.lower())}
    try:
        number = phones.parsed(text)
    except NotAPhone as error:
        raise Invalid(fields={"contact": [NEITHER]}) from error
    return {
        "phone_index": phones.index_of(number),
        "phone_masked": phones.masked(number),
    }


def _fresh_address(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(fields={"contact": [NEITHER]}) from error
    if User.objects.filter(email=address, is_active=True).exists():
        message = _("An official has this address already. Appoint them instead.")
        raise Invalid(fields={"contact": [message]})
    return address


def _given(name: str) -> str:
    if refusal := plain.refusal_of(name):
        raise Invalid(fields={"name": [refusal]})
    cleaned = " ".join(plain.clean(name).split())
    if len(cleaned) > LONGEST_NAME:
        message = _("Use at most %(count)d characters.")
        raise Invalid(fields={"name": [message % {"count": LONGEST_NAME}]})
    return cleaned


def _name(user: User, invitation: Invitation) -> None:
    """Let a nameless account have the name that its inviter knows."""
    if invitation.name and not user.full_name:
        user.full_name = invitation.name
        user.save(update_fields=["full_name"])
