"""What officials set aside, and who objects."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.integrity.coarse import about
from consult.integrity.models.signals import Signal
from consult.languages import LANGUAGES
from consult.text.personal import masked


class Quarantine(models.Model):
    """Answers that are kept, and counted apart: one proposes, another approves.

    Taking them in again needs two people, too. What it took out stays to be read.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        REFUSED = "refused", _("Not approved")
        STANDING = "standing", _("Set aside")
        LIFTING = "lifting", _("To be counted again")
        LIFTED = "lifted", _("Counted again")

    APART = [State.STANDING, State.LIFTING]
    """In which states its answers are counted apart."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="quarantines"
    )
    signal = models.ForeignKey(
        Signal, on_delete=models.PROTECT, related_name="quarantines"
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PROPOSED
    )
    # The public reads it, in every language.
    reason = models.TextField(blank=True)
    lift_reason = models.TextField(blank=True)
    people = models.PositiveIntegerField()
    # {cell: people} of what is set aside, as in `responses.cells`; in steps, so that
    # no difference says what one of them did (`integrity.quarantining`).
    cells = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    lift_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("quarantine")
        verbose_name_plural = _("quarantines")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(state="refused")
                | ~Q(decided_by=F("proposed_by")),
                name="quarantine_is_approved_by_another_than_proposed_it",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("lift_proposed_by")),
                name="quarantine_is_lifted_by_another_than_proposed_that",
            ),
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.told}"

    @property
    def told(self) -> int:
        """How many people may be said to be in it: to the nearest ten."""
        return about(self.people)


class SetAside(models.Model):
    """One answer that a quarantine holds, or is proposed to hold."""

    # The constraint `set_aside_once`: nobody is taken out twice.
    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    quarantine = models.ForeignKey(
        Quarantine, on_delete=models.CASCADE, related_name="answers"
    )

    class Meta:
        verbose_name = _("answer set aside")
        verbose_name_plural = _("answers set aside")

    def __str__(self):
        return f"Set aside by {self.quarantine_id}"


class Objection(models.Model):
    """What somebody says whose answer is set aside, and what they were told.

    Officials read the words and not whose they are.
    """

    quarantine = models.ForeignKey(
        Quarantine, on_delete=models.CASCADE, related_name="objections"
    )
    participant = models.BinaryField(max_length=16)
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    received_at = models.DateTimeField(auto_now_add=True)
    # The writer reads it, in every language.
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.UniqueConstraint(
                fields=["quarantine", "participant"], name="objection_once_per_answer"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None, answered_at=None)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="objection_is_answered_by_somebody",
            ),
        ]

    def __str__(self):
        return f"Objection to {self.quarantine_id}"

    @property
    def shown(self) -> str:
        """What officials read of it: nothing in it names the writer."""
        return masked(self.words)
