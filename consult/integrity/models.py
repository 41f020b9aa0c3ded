from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.integrity.coarse import about
from consult.languages import LANGUAGES
from consult.text.personal import masked


class Mark(models.Model):
    """How one answer came: forgotten after three days.

    The network is a keyed hash of a whole neighbourhood of addresses, and of the
    activity, so that none can be followed from one to another.
    """

    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    noted_at = models.DateTimeField()
    network = models.CharField(max_length=16, blank=True)
    # From the making of the form to its sending; not known of programs.
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        indexes = [
            models.Index(fields=["activity", "noted_at"], name="mark_by_moment"),
            models.Index(fields=["noted_at"], name="mark_by_age"),
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.noted_at}"


class Measure(models.Model):
    """How many answers came by one link, or took about as long.

    Named "from=poster" or "seconds=7"; the seconds are those of a class of durations
    (`integrity.measures`). It says nothing of anybody, and stays.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="measures", db_index=False
    )
    name = models.CharField(max_length=40)
    count = models.BigIntegerField()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "name"], name="measure_once_per_name"
            )
        ]

    def __str__(self):
        return f"{self.activity_id} {self.name}: {self.count}"


class Signal(models.Model):
    """Something odd that a machine saw among the answers; by itself it does nothing."""

    class Kind(models.TextChoices):
        BURST = "burst", _("Many at once")
        COPIES = "copies", _("Same text")
        SPEED = "speed", _("Too fast to have been read")
        NETWORK = "network", _("One network, one answer")
        SHIFT = "shift", _("Sudden change of share")

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="signals"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # By which the same thing is known again; blanked when marks are forgotten.
    name = models.CharField(max_length=60)
    # Exact, such as {"people": 41, "expected": 6}: told by `integrity.facts` only.
    facts = models.JSONField()
    # {cell: people} of the answers it points to that no other signal's quarantine holds;
    # in steps, so that no two previews say what one of them did.
    cells = models.JSONField(default=dict)
    since = models.DateTimeField()
    until = models.DateTimeField()
    raised_at = models.DateTimeField(auto_now_add=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    explained_at = models.DateTimeField(null=True)
    explanation = models.TextField(blank=True)

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind", "name"], name="signal_once_per_thing"
            ),
            models.CheckConstraint(
                condition=Q(explained_by=None, explained_at=None)
                | Q(explained_by__isnull=False, explained_at__isnull=False),
                name="signal_is_explained_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.kind}"


class Suspect(models.Model):
    """An answer that a signal points to; who explains it takes no trace away."""

    signal = models.ForeignKey(
        Signal, on_delete=models.CASCADE, related_name="suspects", db_index=False
    )
    participant = models.BinaryField(max_length=16)

    class Meta:
        verbose_name = _("suspect")
        verbose_name_plural = _("suspects")
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "participant"], name="suspect_once_per_signal"
            )
        ]

    def __str__(self):
        return f"Suspect of {self.signal_id}"


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
