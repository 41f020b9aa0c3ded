"""How far an official has come with the training."""

from dataclasses import dataclass

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.departments.models import TrainingPass
from consult.desk.exercises import EXERCISES
from consult.desk.exercises.base import Exercise, Statement, consultations_of
from consult.desk.models import Attempt
from consult.errors import NotFound


@dataclass(frozen=True)
class Progress:
    """An exercise, and how far the official has come with it; None is not begun."""

    exercise: Exercise
    attempt: Attempt | None

    @property
    def is_begun(self) -> bool:
        return self.attempt is not None

    @property
    def score(self) -> int | None:
        return self.attempt.score if self.attempt else None

    @property
    def is_passed(self) -> bool:
        return bool(self.attempt and self.attempt.passed_at)


@dataclass(frozen=True)
class Laid:
    """An exercise with what is laid out for it."""

    progress: Progress
    consultations: list[Consultation]
    statements: list[Statement]


def training_of(official: User) -> list[Progress]:
    """List the exercises in their order, with the official's attempts."""
    rows = Attempt.objects.filter(official=official)
    attempts = {attempt.exercise: attempt for attempt in rows.order_by("pk")}
    return [
        Progress(exercise, attempts.get(exercise.key))
        for exercise in EXERCISES.values()
    ]


def has_passed(official: User) -> bool:
    """Tell whether the official has passed every exercise, once for good."""
    return TrainingPass.objects.filter(official=official).exists()


def exercise_of(official: User, key: str) -> Laid:
    """Return one exercise with what is laid out for the official.

    :raises NotFound: if there is no such exercise
    """
    exercise = exercise_named(key)
    attempt = Attempt.objects.filter(official=official, exercise=key).first()
    progress = Progress(exercise, attempt)
    if attempt is None:
        return Laid(progress, [], [])
    statements = exercise.statements(attempt, by=official)
    return Laid(progress, consultations_of(attempt), statements)


def exercise_named(key: str) -> Exercise:
    """Return the exercise of a key.

    :raises NotFound: if there is none
    """
    if key not in EXERCISES:
        raise NotFound
    return EXERCISES[key]
