"""Grouping texts: asked for by an official, done by the worker."""

import logging
from collections.abc import Container, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.integrity.models import Quarantine
from consult.themes import grouping
from consult.themes.counting import count_themes
from consult.themes.features import concepts_among
from consult.themes.gathering import Bag, bags_of, gather
from consult.themes.models import Grouping, Origin, Telling, Text, Theme
from consult.themes.naming import draft_name
from consult.themes.operations.guards import (
    held,
    refuse_once_reported,
    refuse_unless_at_work,
)
from consult.themes.refusals import NothingToGroup

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=30)
"""How often what came in since is put into the themes that there are."""

SURE = 0.2
"""Likeness to a theme's middle from which a new text is put there at once."""

MOST_SIGNS = 6
MOST_FAILURES = 11
"""Failures in a row after which it rests no longer than it does."""

Said = Sequence[tuple[Text, str]]


@transaction.atomic
def ask_for_themes(activity: Activity, *, by: User) -> Grouping:
    """Have the worker group the texts anew; what a person decided stays.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises NothingToGroup: if nothing here is answered in words
    """
    refuse_unless_at_work(by, activity)
    refuse_once_reported(activity)
    if not bags_of(activity):
        raise NothingToGroup
    grouping_ = held(activity)
    grouping_.asked_by, grouping_.asked_at = by, timezone.now()
    grouping_.failed_at = None
    grouping_.save(update_fields=["asked_by", "asked_at", "failed_at"])
    record("themes.asked", by=by, subject=activity)
    return grouping_


def tend_themes() -> list[str]:
    """Group what was asked for, and place what came in since; return the slugs.

    One that fails is logged, holds up no other, and rests longer each time.
    """
    tended = []
    for grouping_ in _to_be_tended(timezone.now()):
        activity = grouping_.activity
        try:
            propose_themes(activity, is_anew=grouping_.is_awaited)
        # Whatever one activity's texts break, from memory to arithmetic, the others
        # are to be grouped all the same.
        except Exception:
            logger.exception("Texts of %s could not be grouped", activity.slug)
            _note_failure(grouping_)
        else:
            tended.append(activity.slug)
    return tended


def propose_themes(activity: Activity, *, is_anew: bool = True) -> list[Theme]:
    """Group the activity's texts; return the themes that stand.

    Confirmed themes keep their texts, and what a person placed stays there. Proposals
    make way for new ones, unless only what came in is to be placed.
    """
    # What is asked for from here on is for the next time.
    with transaction.atomic():
        held(activity)
    at = timezone.now()
    for bag in bags_of(activity):
        _group(bag, is_anew)
    with transaction.atomic():
        row = held(activity)
        row.made_at, row.failures, row.failed_at = at, 0, None
        row.save(update_fields=["made_at", "failures", "failed_at"])
        count_themes(activity)
        events.publish("themes.proposed", about=activity)
    return list(Theme.objects.standing().filter(activity=activity).order_by("pk"))


def _to_be_tended(at: datetime) -> list[Grouping]:
    consultation = "activity__consultation"
    is_asked = Q(made_at=None) | Q(made_at__lt=F("asked_at"))
    is_open = Q(**{f"{consultation}__closes_at__gt": at}, made_at__lt=at - EVERY)
    is_sealed = Q(**{f"{consultation}__sealed_at__gt": F("made_at")})
    decided = Quarantine.objects.filter(activity=OuterRef("activity")).filter(
        Q(decided_at__gt=OuterRef("made_at")) | Q(lifted_at__gt=OuterRef("made_at"))
    )
    confirmed = Theme.objects.confirmed().filter(activity=OuterRef("activity"))
    told = Telling.objects.filter(activity=OuterRef("activity"))
    is_untold = Q(
        Exists(confirmed),
        ~Exists(told),
        activity__consultation__sealed_at__isnull=False,
    )
    rows = Grouping.objects.filter(
        is_asked | is_open | is_sealed | is_untold | Exists(decided)
    )
    ordered = rows.select_related(consultation).order_by("asked_at", "pk")
    return [row for row in ordered if not row.rests_at(at)]


def _note_failure(row: Grouping) -> None:
    """Have it rest; one asked for again meanwhile is tried at once."""
    rows = Grouping.objects.filter(pk=row.pk, asked_at=row.asked_at)
    failures = min(row.failures + 1, MOST_FAILURES)
    rows.update(failures=failures, failed_at=timezone.now())


def _group(bag: Bag, is_anew: bool) -> None:
    """Look for groups outside any transaction, and write what was found in one."""
    said = gather(bag)
    kept = list(_kept(bag, is_anew))
    numbers = {theme.pk: number for number, theme in enumerate(kept)}
    known = [(words, numbers[t.theme_id]) for t, words in said if t.theme_id in numbers]
    free = [(t, words) for t, words in said if _is_free(t, numbers)]
    near = grouping.placed([words for _text, words in free], known)
    least = SURE if is_anew else grouping.LEAST_FIT
    joining = [
        (text, kept[number], fit)
        for (text, _words), (number, fit) in zip(free, near, strict=True)
        if fit >= least
    ]
    rest = [one for one, (_n, fit) in zip(free, near, strict=True) if not fit >= least]
    words = [words for _text, words in rest] if is_anew else []
    _write(bag, is_anew, joining, rest, grouping.grouped(words))


def _kept(bag: Bag, is_anew: bool) -> QuerySet[Theme]:
    """Return the themes that keep their texts: those that a person had a hand in."""
    themes = Theme.objects.standing().filter(
        activity=bag.activity, question=bag.question
    )
    if is_anew:
        themes = themes.exclude(state=Theme.State.PROPOSED, made_by=Origin.MACHINE)
    return themes.order_by("pk")


def _is_free(text: Text, kept: Container[int | None]) -> bool:
    return text.placed_by == Origin.MACHINE and text.theme_id not in kept


@transaction.atomic
def _write(
    bag: Bag,
    is_anew: bool,
    joining: Sequence[tuple[Text, Theme, float]],
    rest: Said,
    found: grouping.Groups,
) -> None:
    held(bag.activity)
    kept = {theme.pk for theme in _kept(bag, is_anew)}
    # An official may have placed some while the others were being compared.
    free = {text.pk for text in bag.texts() if _is_free(text, kept)}
    themes = _proposed(bag, kept, found) if is_anew else []
    placings = [(text, theme, fit) for text, theme, fit in joining if theme.pk in kept]
    placings += [
        (text, themes[label], fit)
        for (text, _words), label, fit in zip(
            rest if is_anew else [], found.labels, found.fits, strict=True
        )
        if label != grouping.NONE
    ]
    changed = [_put(one, theme, fit) for one, theme, fit in placings if one.pk in free]
    fields = ["theme", "fit", "placed_at", "is_quoted"]
    Text.objects.bulk_update(changed, fields, batch_size=1000)


def _proposed(bag: Bag, kept: set[int], found: grouping.Groups) -> list[Theme]:
    """Replace the proposals by new ones; return them in the order of the groups."""
    before = Theme.objects.standing().filter(
        activity=bag.activity, question=bag.question
    )
    before.exclude(pk__in=kept).delete()
    themes = []
    for signs in found.signs:
        theme = Theme(activity=bag.activity, question=bag.question)
        theme.signs = concepts_among(signs)[:MOST_SIGNS]
        draft_name(theme)
        theme.save()
        themes.append(theme)
    return themes


def _put(text: Text, theme: Theme, fit: float) -> Text:
    text.theme, text.fit, text.placed_at = theme, fit, timezone.now()
    # Whoever let it stand did so for another theme.
    text.is_quoted = False
    return text
