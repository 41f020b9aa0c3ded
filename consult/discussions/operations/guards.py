"""What the operations on contributions begin with."""

from consult.contributions.models import Contribution
from consult.errors import NotFound


def locked(contribution: Contribution) -> Contribution:
    """Return the contribution as it is now, changed by nobody else until commit.

    :raises NotFound: if it is there no longer
    """
    rows = Contribution.objects.select_for_update(of=["self"])
    whole = rows.select_related("activity__consultation__department")
    row = whole.filter(pk=contribution.pk).first()
    if row is None:
        raise NotFound
    return row
