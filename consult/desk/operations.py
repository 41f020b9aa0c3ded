"""Beginning exercises and having them checked."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts import limits
from consult.accounts.models import User
from consult.audit.operations import record
from consult.departments.operations import note_training_passed
from consult.departments.rules import is_official
from consult.desk.exercises import EXERCISES
from consult.desk.exercises.base import score_of
from consult.desk.models import Attempt
from consult.desk.sandbox import clear_away, stage_for
from consult.desk.training import exercise_named
from consult.errors import Message, NotPermitted, Refused

BEGUN_AN_HOUR = 30
"""Exercises that one official may begin; some bring hundreds of answers along."""


class NotBegun(Refused):
    code = "not_begun"
    message = _("Begin the exercise first.")


@transaction.atomic
def begin_exercise(key: str, *, by: User, at: datetime | None = None) -> Attempt:
    """Lay out an exercise in the official's sandbox, anew if it was begun before.

    What was passed stays passed; what was laid out before is cleared away.

    :raises NotPermitted: unless ``by`` acts for a department
    :raises NotFound: if there is no such exercise
    :raises TooMany: after 30 in an hour
    """
    at = at or timezone.now()
    if not is_official(by):
        raise NotPermitted
    exercise = exercise_named(key)
    limits.take(f"begin exercise:{by.pk}", limit=BEGUN_AN_HOUR, seconds=3600)

    # One sandbox at a time is set up for each official.
    User.objects.select_for_update().get(pk=by.pk)
    if before := Attempt.objects.filter(official=by, exercise=key).first():
        clear_away(before)
    setup = exercise.prepare(stage_for(by, at=at))
    attempt, _created = Attempt.objects.update_or_create(
        official=by, exercise=key, defaults={"setup": setup, "begun_at": at}
    )
    record("exercise.begun", by=by, subject=attempt, exercise=key)
    return attempt


@transaction.atomic
def check_exercise(
    key: str, *, by: User, marked: Collection[str] = ()
) -> list[Message]:
    """Check what the official did, and keep the score; returns what is not right yet.

    ``marked`` are the keys of the statements that the official takes to be right.
    Nothing in the list is a pass, and the last pass ends the training.

    :raises NotPermitted: unless ``by`` acts for a department
    :raises NotFound: if there is no such exercise
    :raises NotBegun: if ``by`` has not begun it
    """
    if not is_official(by):
        raise NotPermitted
    exercise = exercise_named(key)
    own = Attempt.objects.select_for_update().filter(official=by, exercise=key)
    attempt = own.first()
    if attempt is None:
        raise NotBegun
    faults = exercise.faults(attempt, by=by, marked=marked)

    if not attempt.passed_at:
        attempt.score = score_of(faults)
        attempt.passed_at = None if faults else timezone.now()
        attempt.save(update_fields=["score", "passed_at"])
        record("exercise.checked", by=by, subject=attempt, score=attempt.score)
        _end_training(by)
    return faults


def _end_training(official: User) -> None:
    """Note that the training is passed, once every exercise is."""
    passed = Attempt.objects.filter(official=official, passed_at__isnull=False)
    if EXERCISES.keys() <= set(passed.values_list("exercise", flat=True)):
        note_training_passed(official)
