"""How many people and texts each theme holds, kept so that no page counts."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.themes.models import Theme

_STANDS = Q(texts__contribution=None) | Q(
    texts__contribution__state=Contribution.State.PUBLISHED
)
_BY = Coalesce("texts__contribution__participant", "texts__participant")


def count_themes(activity: Activity) -> None:
    """Count the people and texts of each theme that stands, in one query.

    A person counts once in a theme, however much they wrote.
    """
    counted = Theme.objects.standing().filter(activity=activity)
    rows = list(
        counted.annotate(
            texts_now=Count("texts", filter=Q(texts__isnull=False) & _STANDS),
            people_now=Count(_BY, filter=_STANDS, distinct=True),
        ).order_by("pk")
    )
    changed = [
        row for row in rows if (row.size, row.people) != (row.texts_now, row.people_now)
    ]
    for row in changed:
        row.size, row.people = row.texts_now, row.people_now
    Theme.objects.bulk_update(changed, ["size", "people"])
