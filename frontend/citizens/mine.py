"""My participation: what became of my word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.accounts.phones import masked, unsealed
from consult.accounts.queries import profile_of
from consult.consultations.models import Activity, Consultation
from consult.integrity.models import Quarantine
from consult.integrity.queries import held_among
from consult.moderation.notices import notices_of
from consult.rebuttals.notices import notices_for
from consult.responses.queries import Participation, participations_of
from consult.responses.rules import is_citizen
from frontend.citizens.forms import AnswerForm
from frontend.citizens.widgets import Widget
from frontend.readers import reader_of


@dataclass(frozen=True)
class MyAnswer:
    """One of the reader's answers, and where its consultation stands."""

    participation: Participation
    phase: str
    said: list[Widget]
    # That it is counted apart, if it is.
    quarantine: Quarantine | None = None

    @property
    def is_open(self) -> bool:
        return self.phase == Consultation.Phase.OPEN


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the reader's answers, the latest first, with what can be done with each."""
    reader, at = reader_of(request), timezone.now()
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    participations = participations_of(reader) if is_citizen(reader) else []
    activities = Activity.objects.with_definition().in_bulk(
        [participation.activity.pk for participation in participations]
    )
    held = held_among(
        {one.activity.pk: bytes(one.response.participant) for one in participations}
    )
    return render(
        request,
        "citizens/mine.html",
        {
            "at": at,
            "profile": profile_of(reader),
            "phone": _number_of(reader),
            "clarified": notices_for(reader),
            "answers": [
                _answer(
                    participation, activities[participation.activity.pk], at, held
                )
                for participation in participations
            ],
            "told": notices_of(reader),
        },
    )


def _answer(
    participation: Participation,
    activity: Activity,
    at: datetime,
    held: Mapping[int, Quarantine],
) -> MyAnswer:
    form = AnswerForm(activity, participation.response.answers)
    phase = activity.consultation.phase(at)
    return MyAnswer(participation, phase, form.said, held.get(activity.pk))


def _number_of(reader: User) -> str:
    """Return the reader's number as only they recognise it; officials have none."""
    if reader.phone_sealed is None:
        return ""
    return masked(unsealed(bytes(reader.phone_sealed)))
