"""What a draft needs before the public may see it."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.activities import kind_of
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Consultation
from consult.translations import missing_translations

# Texts that not every row needs; written in one language, they need all three.
OPTIONAL = frozenset(
    {"hint", "intro", "low_label", "high_label", "image_description"}
    | {"withdrawn_reason", "closed_early_reason"}
)


def findings_in(consultation: Consultation, *, at: datetime) -> list[Finding]:
    """List all that keeps the consultation from being published at a moment."""
    activities = (
        Activity.objects.filter(consultation=consultation)
        .with_definition()
        .order_by("position", "pk")
    )
    found = [*_missing_texts(consultation), *_promises_and_dates(consultation, at)]
    if not activities:
        found.append(Finding("activities", _("Add at least one activity.")))
    for index, activity in enumerate(activities):
        place = f"activities[{index}]"
        found += [finding.under(place) for finding in _unready(activity)]
    return found


def _promises_and_dates(consultation: Consultation, at: datetime) -> Iterator[Finding]:
    if consultation.closes_at <= at:
        yield Finding("closes_at", _("The closing time has to be in the future."))
    if not consultation.heard_by:
        yield Finding("heard_by", _("Promise a date for saying what was heard."))
    elif consultation.heard_by < timezone.localdate(consultation.closes_at):
        yield Finding("heard_by", _("This date has to be after closing."))
    if not consultation.done_by:
        yield Finding("done_by", _("Promise a date for saying what was done."))
    elif consultation.heard_by and consultation.done_by < consultation.heard_by:
        yield Finding(
            "done_by", _("This date has to be after that for what was heard.")
        )


def _unready(activity: Activity) -> Iterator[Finding]:
    yield from _missing_texts(activity)
    yield from kind_of(activity).unready(activity)
    for index, question in enumerate(activity.questions.all()):
        place = f"questions[{index}]"
        yield from _under(place, question)
        for number, choice in enumerate(question.choices.all()):
            yield from _under(f"{place}.choices[{number}]", choice)
        for number, row in enumerate(question.rows.all()):
            yield from _under(f"{place}.rows[{number}]", row)


def _under(place: str, row: Model) -> Iterator[Finding]:
    for finding in _missing_texts(row):
        yield finding.under(place)


def _missing_texts(row: Model) -> Iterator[Finding]:
    for field, language in missing_translations(row, optional=OPTIONAL):
        yield Finding(field, _("This text is missing."), language)
