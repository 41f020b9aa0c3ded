"""The counts of an activity, all questions and strata, for its department."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult.accounts.models import Profile
from consult.consultations.queries import office_activity
from consult.consultations.questions import kind_of
from consult.errors import Message
from consult.responses.models import Response
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of
from frontend.citizens.breakdowns import LANGUAGE_NAMES
from frontend.citizens.summaries import summary_of
from frontend.officials.coverage import coverage_of
from frontend.officials.doors import officials_only
from frontend.officials.stages import stage_of, stage_words


@dataclass(frozen=True)
class Part:
    """How many people of one stratum answered; None where they are too few."""

    label: Message
    people: int | None


@require_safe
@officials_only
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every question's counts, and who answered."""
    activity = office_activity(slug, by=request.user)
    released = tally_of(activity, reader=request.user, strata=True)
    stage = stage_of(activity.consultation, timezone.now())
    return render(
        request,
        "officials/results.html",
        {
            "stage": stage,
            "words": stage_words(stage),
            "activity": activity,
            "consultation": activity.consultation,
            "summary": summary_of(activity, released),
            "coverage": coverage_of(activity, released, reader=request.user),
            "groups": [
                (_("Language of the answer"), parts_of(released, "language")),
                (_("Age"), parts_of(released, "age_band")),
                (_("Gender"), parts_of(released, "gender")),
                (_("Way of answering"), parts_of(released, "channel")),
            ],
            "smallest_cell": settings.SMALLEST_CELL,
            "is_countable": any(
                not kind_of(question).is_text for question in activity.questions.all()
            ),
        },
    )


def parts_of(released: Released, dimension: str) -> list[Part]:
    """Return the strata of a dimension in their own order, *not stated* last."""
    found = {row.stratum: row.people for row in released.strata.get(dimension, [])}
    labels: dict[str, Message] = {**_LABELS[dimension], "": _("Not stated")}
    return [
        Part(label, found[stratum])
        for stratum, label in labels.items()
        if stratum in found
    ]


_LABELS: dict[str, dict[str, Message]] = {
    "language": dict(LANGUAGE_NAMES),
    "age_band": dict(Profile.AgeBand.choices),
    "gender": dict(Profile.Gender.choices),
    "channel": dict(Response.Channel.choices),
}
