"""Who may respond."""

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.departments.rules import Person


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
