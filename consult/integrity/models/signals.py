"""What a machine saw."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity


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
