"""What a quarantine takes out of which cells."""

from collections import Counter

from django.db.models import Exists, OuterRef

from consult.consultations.models import Activity
from consult.integrity.models import Quarantine, SetAside
from consult.responses.cells import cells_of
from consult.responses.models import Response


def count_anew(quarantine: Quarantine) -> None:
    """Count the answers that the quarantine holds as they are now.

    One that was withdrawn is held no longer: nothing is kept of it.
    """
    activity = Activity.objects.with_definition().get(pk=quarantine.activity_id)
    answered = Response.objects.filter(
        activity=OuterRef("activity"), participant=OuterRef("participant")
    )
    quarantine.answers.filter(~Exists(answered)).delete()
    held = SetAside.objects.filter(
        activity=OuterRef("activity"),
        participant=OuterRef("participant"),
        quarantine=quarantine,
    )
    total: Counter[str] = Counter()
    answers = Response.objects.filter(Exists(held), activity=activity)
    for one in answers.values_list("answers", flat=True).iterator():
        total.update(cells_of(activity, one))
    quarantine.people = total[""]
    quarantine.cells = dict(sorted(total.items()))
    quarantine.save(update_fields=["people", "cells"])
