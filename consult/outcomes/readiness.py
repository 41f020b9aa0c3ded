"""What an outcome needs before it is reported: a whole answer to all that was said."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Consultation
from consult.outcomes.documents import wrong_address
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.subjects import TALKING, Subject, subjects_of
from consult.themes.standing import written_opinions
from consult.translations import missing_translations

UNWRITTEN = _("Not written in this language yet.")
Verdict = Disposition.Verdict


def gaps_in(
    outcome: Outcome, subjects: Sequence[Subject] | None = None
) -> list[Finding]:
    """List what is missing, in the order of the page.

    A place is `heard.gu`, or begins with what needs a disposition: `t12.reason.gu`.
    ``subjects`` are all that need one, where they were read already.
    """
    consultation = outcome.consultation
    if subjects is None:
        subjects = subjects_of(consultation, outcome)
    gaps = [*_unsaid(outcome), *_without_themes(consultation, subjects)]
    for subject in subjects:
        gaps += gaps_of(subject, consultation)
    return gaps


def gaps_of(subject: Subject, consultation: Consultation) -> list[Finding]:
    """List what is missing of the answer to one theme or question."""
    disposition, place = subject.disposition, subject.key
    if disposition is None:
        return [Finding(place, _("Nothing has been said about this yet."))]
    return [one.under(place) for one in wants_of(disposition, consultation)]


def wants_of(disposition: Disposition, consultation: Consultation) -> list[Finding]:
    """List what a disposition that was begun still wants, by its own fields."""
    found = [
        Finding(field, UNWRITTEN, code)
        for field, code in missing_translations(disposition)
    ]
    found += _undecided(disposition, timezone.localdate(consultation.closes_at))
    return found


def _undecided(disposition: Disposition, closed_on: date) -> Iterator[Finding]:
    if not disposition.verdict:
        yield Finding("verdict", _("Say what was decided."))
    if disposition.due_on is None:
        yield Finding("due_on", _("Name a day."))
    elif disposition.verdict == Verdict.ALREADY_DONE:
        if disposition.due_on > timezone.localdate():
            yield Finding("due_on", _("Name the day on which it was done."))
    elif disposition.due_on < closed_on:
        yield Finding("due_on", _("This day is before people were heard."))
    wrong = wrong_address(disposition)
    if wrong:
        yield Finding("passed_to", wrong)


def _unsaid(outcome: Outcome) -> Iterator[Finding]:
    for field, code in missing_translations(outcome):
        yield Finding(field, UNWRITTEN, code)


def _without_themes(
    consultation: Consultation, subjects: Sequence[Subject]
) -> Iterator[Finding]:
    """Yield the activities in which people wrote and no theme is confirmed.

    Seeds and grievances are no opinions, and are never put into a theme.
    """
    themed = {subject.activity.pk for subject in subjects if subject.theme}
    talking = {one.pk for one in consultation.activities.all() if one.kind in TALKING}
    texts = written_opinions().filter(activity__in=talking - themed)
    spoken = texts.values_list("activity", flat=True).distinct().order_by("activity")
    for activity in spoken:
        yield Finding(
            f"a{activity}", _("Confirm at least one theme of what people wrote.")
        )
