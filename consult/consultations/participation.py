"""Who may take part in an activity, in whatever way, and why not."""

from typing import NamedTuple

from django.db import connection
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.accounts import pseudonyms
from consult.accounts.models import Profile, User
from consult.consultations.models import Activity, Consultation
from consult.consultations.taking import OPEN
from consult.departments.rules import Person
from consult.errors import NotPermitted, Refused


class NotOpen(Refused):
    code = "not_open"
    message = _("This consultation has not opened yet.")


class Closed(Refused):
    code = "closed"
    status = 410
    message = _("This consultation has closed. It takes no more answers.")


class DistrictNeeded(Refused):
    code = "district_needed"
    message = _("This consultation asks some districts only. Tell us your district.")


class NotAsked(NotPermitted):
    code = "not_asked"
    message = _("This consultation asks the people of other districts.")


class CitizensOnly(NotPermitted):
    code = "citizens_only"
    message = _("Sign in with your phone number to answer.")


class KeyReused(Refused):
    code = "key_reused"
    status = 422
    message = _("This Idempotency-Key came with another request before.")


class Participant(NamedTuple):
    """Somebody who takes part in one activity, and what is kept of them there."""

    pseudonym: bytes
    district_id: int | None
    age_band: str
    gender: str


def is_citizen(user: Person) -> bool:
    """Tell whether the user signed in with a phone number, as one citizen."""
    return isinstance(user, User) and user.is_active and user.phone_index is not None


def needs_district(activity: Activity) -> bool:
    """Tell whether the consultation asks only the people of some districts."""
    return bool(activity.consultation.asked_districts)


def asks(activity: Activity, district_id: int | None) -> bool:
    """Tell whether people of the district are among those asked."""
    return not needs_district(activity) or (
        district_id in activity.consultation.asked_districts
    )


def refuse_unless_asked(activity: Activity, district_id: int | None) -> None:
    """Refuse who lives where the consultation asks nobody.

    :raises DistrictNeeded: if only some districts are asked and none is known
    :raises NotAsked: if the consultation asks other districts
    """
    if asks(activity, district_id):
        return
    if district_id is None:
        raise DistrictNeeded(fields={"district": [DistrictNeeded.message]})
    raise NotAsked


def refuse_unless_open(activity: Activity) -> None:
    """Hold the activity open until the transaction ends, by the database's clock.

    :raises NotOpen: before its consultation opens
    :raises Closed: from its closing on, and once it is withdrawn
    """
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [[activity.pk]])
        is_held_open = cursor.fetchone() is not None
    if not is_held_open:
        refuse_what_is_not_open(activity)
        raise Closed


def refuse_what_is_not_open(activity: Activity) -> None:
    """Say why the activity takes nothing now, by the database's clock.

    :raises NotOpen: before it opens
    :raises Closed: after it closes, and once it was withdrawn
    """
    consultation = Consultation.objects.filter(pk=activity.consultation_id)
    if consultation.open(Now()).exists():
        return
    if consultation.in_phase(Consultation.Phase.UPCOMING, Now()).exists():
        raise NotOpen
    raise Closed


def participant_in(activity: Activity, citizen_id: int) -> bytes:
    """Return the pseudonym under which the citizen takes part in the activity."""
    wrapped = bytes(activity.consultation.participation_key)
    return pseudonyms.participant_of(citizen_id, activity.pk, wrapped)


def taking_part(activity: Activity, by: Person) -> Participant:
    """Return what is kept of somebody who may take part, as of now.

    :raises CitizensOnly: unless they signed in with a phone number
    :raises DistrictNeeded: if some districts are asked and theirs is not known
    :raises NotAsked: if others are
    """
    if not isinstance(by, User) or not is_citizen(by):
        raise CitizensOnly
    known = Profile.objects.filter(user=by).first() or Profile()
    refuse_unless_asked(activity, known.district_id)
    return _participant(activity, by, known)


def taken_part(activity: Activity, by: Person) -> Participant:
    """Return the same of somebody who takes back what they said, asked today or not.

    :raises CitizensOnly: unless they signed in with a phone number
    """
    if not isinstance(by, User) or not is_citizen(by):
        raise CitizensOnly
    known = Profile.objects.filter(user=by).first() or Profile()
    return _participant(activity, by, known)


def _participant(activity: Activity, by: User, known: Profile) -> Participant:
    pseudonym = participant_in(activity, by.pk)
    return Participant(pseudonym, known.district_id, known.age_band, known.gender)
