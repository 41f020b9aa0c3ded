"""What is counted apart, and what is left when it is."""

from collections import Counter

from django.db.models import Exists, OuterRef, QuerySet

from consult.consultations.models import Activity
from consult.integrity.models import Quarantine, SetAside
from consult.responses.models import Response


def counted_responses(activity: Activity) -> QuerySet[Response]:
    """Return the activity's responses without those that are set aside.

    For readings and reports; the tally itself counts everybody.
    """
    apart = SetAside.objects.filter(
        activity=OuterRef("activity"),
        participant=OuterRef("participant"),
        quarantine__state__in=Quarantine.APART,
    )
    return Response.objects.filter(activity=activity).exclude(Exists(apart))


def set_aside(activity: Activity) -> Counter[str]:
    """Return how many people are set aside in each cell of the activity's tally.

    The cells are those of `responses.cells`; the number is inside the house only, and
    passes `tallies.disclosure` before it is shown.
    """
    total: Counter[str] = Counter()
    apart = Quarantine.objects.filter(activity=activity, state__in=Quarantine.APART)
    for cells in apart.values_list("cells", flat=True):
        total.update(cells)
    return total
