from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution
from consult.departments.models import Department
from consult.languages import LANGUAGES
from consult.standards.models import Standard

LONGEST_NOTE = 300
"""Graphemes that a moderator, or whoever flags, may say beside the rule."""

LONGEST_APPEAL = 1000
"""Graphemes of an appeal, and of the answer to it."""


class Flag(models.Model):
    """That a participant asks a moderator to read a contribution, and by which rule.

    Flags set how soon it is read. However many there are, they hide nothing.
    """

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="flags"
    )
    participant = models.BinaryField(max_length=16)
    rule = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="flags")
    note = models.TextField(blank=True)
    flagged_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "participant"], name="flag_once_per_participant"
            )
        ]

    def __str__(self):
        return f"Flag {self.pk}"


class BulkHiding(models.Model):
    """Many contributions that one moderator would hide, and another has to confirm."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="bulk_hidings"
    )
    rule = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("bulk hiding")
        verbose_name_plural = _("bulk hidings")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="bulk_hiding_takes_two_people",
            )
        ]

    def __str__(self):
        return f"Bulk hiding {self.pk}"


class Case(models.Model):
    """A contribution that waits for a moderator, or did; open is one at a time.

    The clock runs from ``received_at``: somebody looks at it within 24 hours, and
    it is decided within 15 days.
    """

    class Why(models.TextChoices):
        HELD = "held", _("Held before publication")
        FLAGGED = "flagged", _("Flagged by readers")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="cases"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="cases"
    )
    why = models.CharField(max_length=10, choices=Why.choices)
    flags = models.PositiveIntegerField(default=0)
    priority = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    claimed_at = models.DateTimeField(null=True)
    # Whoever asked for a second opinion leaves the decision to another.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    bulk_hiding = models.ForeignKey(
        BulkHiding, on_delete=models.PROTECT, related_name="cases", null=True
    )
    received_at = models.DateTimeField(db_default=Now())
    acknowledged_at = models.DateTimeField(null=True)
    # When it was decided, or its author had deleted what it is about.
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(decided_at=None),
                name="case_open_once_per_contribution",
            )
        ]
        indexes = [
            models.Index(
                fields=["department", "-priority", "received_at"],
                condition=Q(decided_at=None),
                name="case_waiting",
            ),
            models.Index(fields=["received_at"], name="case_by_month"),
        ]

    def __str__(self):
        return f"Case {self.pk}"


class Decision(models.Model):
    """What a moderator ruled on a contribution, on which text and by which rule."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="decisions"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    rule = models.ForeignKey(
        Standard, on_delete=models.PROTECT, related_name="decisions", null=True
    )
    # In the author's language, beside the words of the rule.
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # What undoing it brings back.
    state_before = models.CharField(max_length=10)
    reasons_before = models.JSONField(default=list)
    text_hash = models.BinaryField(max_length=32)
    decided_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="hidden") ^ Q(rule=None),
                name="hiding_names_the_rule",
            )
        ]
        indexes = [models.Index(fields=["decided_at"], name="decision_by_month")]

    def __str__(self):
        return f"Decision {self.pk}"


class Appeal(models.Model):
    """That an author asks another moderator to look at a decision again, once."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="appeal"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="appeals"
    )
    text = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    received_at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    # In the author's language.
    answer = models.TextField(blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                condition=Q(by=None, decided_at=None, is_granted=None)
                | Q(
                    by__isnull=False, decided_at__isnull=False, is_granted__isnull=False
                ),
                name="appeal_is_decided_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["department", "received_at"],
                condition=Q(decided_at=None),
                name="appeal_waiting",
            )
        ]

    def __str__(self):
        return f"Appeal {self.pk}"


class Handoff(models.Model):
    """The slip with which a personal grievance goes where grievances are settled."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="handoff"
    )
    code = models.CharField(max_length=14, unique=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("handoff slip")
        verbose_name_plural = _("handoff slips")

    def __str__(self):
        return self.code
