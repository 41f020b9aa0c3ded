"""What the operations on contributions begin with."""

from consult.contributions.locking import locked_in_order, only
from consult.contributions.models import Contribution
from consult.errors import NotFound


def locked(contribution: Contribution) -> Contribution:
    """Return the contribution as it is now, changed by nobody else until commit.

    :raises NotFound: if it is there no longer
    """
    rows = locked_in_order([contribution.pk])
    whole = rows.select_related("activity__consultation__department")
    row = only(contribution.pk, whole)
    if row is None:
        raise NotFound
    return row
