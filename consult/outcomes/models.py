from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation, Question
from consult.departments.models import Department
from consult.themes.models import Theme

ALL_DONE = 100
"""The share, in percent, of what has been carried out."""


class Outcome(models.Model):
    """What a department says it heard in a consultation, and what comes of it.

    It is written by one person and reported by another; from then on the public reads
    it, and only the progress grows.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        REPORTED = "reported", _("Told to the public")

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="outcome"
    )
    # In a few sentences, for whoever reads nothing else.
    heard = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    submitted_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    # When the last of what was promised had been carried out.
    done_at = models.DateTimeField(null=True)
    # Why it was sent back last, in the reader's own words, for the writers alone.
    sent_back = models.TextField(blank=True)
    # Grows by one with every edit, so that nobody reports what they have not read.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="reported") ^ Q(reported_at=None),
                name="reported_outcome_says_since_when",
            )
        ]

    def __str__(self):
        return f"Outcome of {self.consultation}"

    @property
    def is_reported(self) -> bool:
        return self.state == self.State.REPORTED


class DispositionQuerySet(models.QuerySet["Disposition"]):
    def standing(self) -> Self:
        """Keep those of questions and of themes that count."""
        is_confirmed = Q(theme__state=Theme.State.CONFIRMED)
        return self.filter(Q(theme=None) | is_confirmed)

    def public(self) -> Self:
        """Keep what anybody may read."""
        readable = self.standing().filter(outcome__state=Outcome.State.REPORTED)
        consultations = "outcome__consultation"
        return readable.filter(
            **{
                f"{consultations}__status": Consultation.Status.PUBLISHED,
                f"{consultations}__department__is_sandbox": False,
            }
        )

    def late(self, on: date) -> Self:
        """Keep the public promises that should have been kept before a day."""
        return self.public().filter(done_at=None, due_on__lt=on)


class Disposition(models.Model):
    """What a department does about one theme or one question, why, and by when.

    Whatever the verdict, its date is a promise: to carry it out, to look at it again,
    or to hear from the department it was passed on to.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        ALREADY_DONE = "already_done", _("Already done")
        NOT_POSSIBLE = "not_possible", _("Not possible")
        OTHER_DEPARTMENT = "other_department", _("Passed on to another department")

    outcome = models.ForeignKey(
        Outcome, on_delete=models.CASCADE, related_name="dispositions"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="dispositions", null=True
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="dispositions", null=True
    )
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    reason = models.TextField(blank=True)
    # The post that answers for it, and no person's name.
    owner_post = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    passed_to = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", null=True
    )
    done_at = models.DateTimeField(null=True)
    # Grows by one with every edit, so that nobody overwrites a colleague unseen.
    version = models.PositiveIntegerField(default=0)

    objects = DispositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("disposition")
        verbose_name_plural = _("dispositions")
        constraints = [
            models.CheckConstraint(
                condition=Q(theme=None) ^ Q(question=None),
                name="disposition_is_of_a_theme_or_a_question",
            ),
            models.UniqueConstraint(
                fields=["outcome", "theme"], name="disposition_once_per_theme"
            ),
            models.UniqueConstraint(
                fields=["outcome", "question"], name="disposition_once_per_question"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_at=None),
                name="disposition_still_due",
            )
        ]

    def __str__(self):
        return str(self.theme or self.question)

    @property
    def key(self) -> str:
        """Name what it is of, as addresses and documents do: `t12` or `q7`."""
        return f"t{self.theme_id}" if self.theme_id else f"q{self.question_id}"

    @property
    def is_possible(self) -> bool:
        """Tell whether any of it may be carried out, so that a share of it can be."""
        return self.verdict != self.Verdict.NOT_POSSIBLE

    @property
    def steps(self) -> list[Progress]:
        """What has been said of how far it is, the latest first."""
        said = self.progress.all()
        return sorted(said, key=lambda one: (one.at, one.pk), reverse=True)

    def is_late(self, on: date) -> bool:
        """Tell whether it should have been carried out before a day."""
        return not self.done_at and self.due_on is not None and self.due_on < on


class Progress(models.Model):
    """How far a disposition has been carried out, as the department said one day."""

    disposition = models.ForeignKey(
        Disposition, on_delete=models.CASCADE, related_name="progress"
    )
    text = models.TextField(blank=True)
    share = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(0), MaxValueValidator(ALL_DONE)]
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.CheckConstraint(
                condition=Q(share__lte=ALL_DONE), name="progress_is_a_percentage"
            )
        ]

    def __str__(self):
        return f"{self.share}%: {self.disposition_id}"


class OutcomeWriter(models.Model):
    """That an official wrote some of an outcome, and so may not report it."""

    outcome = models.ForeignKey(
        Outcome, on_delete=models.CASCADE, related_name="writers"
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("writer of an outcome")
        verbose_name_plural = _("writers of outcomes")
        constraints = [
            models.UniqueConstraint(
                fields=["outcome", "official"], name="writer_once_per_outcome"
            )
        ]

    def __str__(self):
        return f"{self.official}: {self.outcome_id}"
