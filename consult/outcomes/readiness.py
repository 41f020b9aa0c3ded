"""What an outcome needs before it is reported: a whole answer to all that was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Consultation
from consult.consultations.questions import kind_of
from consult.outcomes.documents import wrong_address
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.subjects import TALKING, Subject, subjects_of
from consult.themes.models import Theme
from consult.themes.standing import standing_texts, written_opinions
from consult.translations import missing_translations

UNWRITTEN = _("Not written in this language yet.")
Verdict = Disposition.Verdict


@dataclass(frozen=True)
class Unread:
    """An activity in which people wrote and no theme is confirmed.

    ``proposed`` are the themes that a machine found. ``is_needed``: one has to be
    confirmed, for nothing else was asked there.
    """

    activity: Activity
    proposed: int
    is_needed: bool


def unread_in(consultation: Consultation, subjects: Sequence[Subject]) -> list[Unread]:
    """List where people wrote and nobody has confirmed what they mean, in one query.

    ``subjects`` are all that need a disposition. Seeds and grievances are no opinions,
    and are never put into a theme.
    """
    asked = {one.activity.pk for one in subjects if _is_text(one)}
    activities = {one.pk: one for one in consultation.activities.all()}
    talking = {pk for pk, one in activities.items() if one.kind in TALKING}
    themed = {one.activity.pk for one in subjects if one.theme}
    here = OuterRef("pk")
    said = Exists(written_opinions().filter(activity=here))
    grouped = Exists(standing_texts().filter(activity=here))
    rows = Activity.objects.filter(said | grouped, pk__in=(asked | talking) - themed)
    proposed = Count("themes", Q(themes__state=Theme.State.PROPOSED))
    found = rows.order_by("position", "pk").values_list("pk").annotate(many=proposed)
    return [Unread(activities[pk], many, pk in talking) for pk, many in found]


def gaps_in(
    outcome: Outcome,
    subjects: Sequence[Subject] | None = None,
    unread: Sequence[Unread] | None = None,
) -> list[Finding]:
    """List what is missing, in the order of the page.

    A place is `heard.gu`, or begins with what needs a disposition: `t12.reason.gu`.
    ``subjects`` are all that need one, and ``unread`` what was written and is in no
    theme, where they were read already.
    """
    consultation = outcome.consultation
    if subjects is None:
        subjects = subjects_of(consultation, outcome)
    if unread is None:
        unread = unread_in(consultation, subjects)
    gaps = [*_unsaid(outcome), *_without_themes(unread)]
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
            yield Finding("due_on", _("That day has not come yet."))
    elif disposition.due_on < closed_on:
        yield Finding("due_on", _("This day is before people were heard."))
    wrong = wrong_address(disposition)
    if wrong:
        yield Finding("passed_to", wrong)


def _unsaid(outcome: Outcome) -> Iterator[Finding]:
    for field, code in missing_translations(outcome):
        yield Finding(field, UNWRITTEN, code)


def _without_themes(unread: Sequence[Unread]) -> Iterator[Finding]:
    for one in unread:
        if one.is_needed:
            message = _("Confirm at least one theme of what people wrote.")
            yield Finding(f"a{one.activity.pk}", message)


def _is_text(subject: Subject) -> bool:
    return subject.question is not None and kind_of(subject.question).is_text
