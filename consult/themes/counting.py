"""How many people and texts each theme holds, kept so that no page counts."""

from django.db.models import Count

from consult.consultations.models import Activity
from consult.themes.models import Theme
from consult.themes.standing import BY, standing_texts
from consult.themes.telling import tell


def count_themes(activity: Activity) -> None:
    """Count the people and texts of each theme that stands, and tell what may be told.

    A person counts once in a theme, however much they wrote. Whoever calls holds the
    activity's themes.
    """
    placed = standing_texts().filter(activity=activity, theme__isnull=False)
    counted = (
        placed.order_by()
        .values_list("theme")
        .annotate(size=Count("pk"), people=Count(BY, distinct=True))
    )
    now = {theme: (size, people) for theme, size, people in counted}
    changed = []
    for row in Theme.objects.standing().filter(activity=activity).order_by("pk"):
        size, people = now.get(row.pk, (0, 0))
        if (row.size, row.people) != (size, people):
            row.size, row.people = size, people
            changed.append(row)
    Theme.objects.bulk_update(changed, ["size", "people"])
    tell(activity)
