"""Who may write, approve, launch and see which consultation."""

from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.departments.rules import (
    Districts,
    Person,
    is_approver,
    is_author,
    is_member,
)


def can_write_for(
    user: Person, department: Department, *, within: Districts | None = None
) -> bool:
    """Tell whether the user may begin a consultation of the department.

    ``within`` are the LGD codes of the districts that it would ask, if they are known.
    """
    return is_author(user, department, within=within)


def can_write(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may write it; some only for some districts."""
    within = asked_codes(consultation)
    return is_author(user, consultation.department, within=within)


def can_publish(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may launch, extend, close and withdraw it, likewise."""
    within = asked_codes(consultation)
    return is_approver(user, consultation.department, within=within)


def can_approve(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may approve it: an approver who wrote none of it."""
    return can_publish(user, consultation) and not has_written(user, consultation)


def can_send_back(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may make it a draft again: its authors may, too."""
    return can_publish(user, consultation) or can_write(user, consultation)


def can_propose_correction(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may propose other words for what was launched."""
    return can_publish(user, consultation) or can_write(user, consultation)


def can_share_preview(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may let others read it before it is public.

    Nobody else reads exercises: the trainee alone decides what they say.
    """
    if consultation.department.is_sandbox:
        return False
    return can_publish(user, consultation) or can_write(user, consultation)


def can_ask_machine(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may let a machine fill it; none is asked in exercises."""
    is_sandbox = consultation.department.is_sandbox
    return not is_sandbox and can_write(user, consultation)


def can_see_in_office(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may see it among the department's own, drafts included."""
    return is_member(user, consultation.department)


def has_written(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user wrote any of it since it was begun."""
    return user.pk in who_wrote(consultation)


def who_wrote(consultation: Consultation) -> set[int]:
    """Return the ids of the accounts that wrote any of it since it was begun."""
    writers = consultation.writers.values_list("official", flat=True)
    return {consultation.created_by_id, *writers}


def asked_codes(consultation: Consultation) -> frozenset[int]:
    """Return the LGD codes of the districts asked; none is the whole state."""
    return frozenset(district.lgd_code for district in consultation.districts.all())
