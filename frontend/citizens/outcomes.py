"""You said, we did: what came of a consultation, and how a department keeps its word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.outcomes.departments import public_department, record_of
from consult.outcomes.models import Disposition
from consult.outcomes.queries import late_of, public_outcome
from consult.outcomes.said import answers_of
from consult.tallies.queries import people_by_consultation
from consult.themes.showing import held_by
from frontend.citizens.steps import steps_of
from frontend.citizens.word_forms import CodeForm
from frontend.public import same_for_everybody


@same_for_everybody
@require_safe
def outcome(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was said beside what is done about it, what is late first."""
    at = timezone.now()
    shown = public_outcome(slug)
    consultation, answers = shown.consultation, answers_of(shown)
    page = {
        "at": at,
        "today": timezone.localdate(at),
        "consultation": consultation,
        "outcome": shown,
        "steps": steps_of(consultation, at),
        "people": people_by_consultation([consultation]).get(consultation.pk, 0),
        # Nobody knows who took part in more than one of them.
        "several": len(consultation.activities.all()) > 1,
        "held": held_by(one.people for one in answers if one.subject.theme),
        "answers": answers,
        "late": late_of(shown, timezone.localdate(at)),
        "form": CodeForm(),
    }
    return render(request, "citizens/outcome.html", page)


@same_for_everybody
@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a department asked, answered and decided, and what it is late with."""
    at = timezone.now()
    record = record_of(public_department(slug), at=at)
    verdicts = [
        (verdict.label, record.verdicts[verdict])
        for verdict in Disposition.Verdict
        if verdict in record.verdicts
    ]
    page = {"at": at, "record": record, "verdicts": verdicts}
    return render(request, "citizens/department.html", page)
