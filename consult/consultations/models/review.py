from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation


class Writer(models.Model):
    """That an official wrote some of a consultation, and so may not approve it."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="writers"
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "official"], name="writer_once_per_consultation"
            )
        ]

    def __str__(self):
        return f"{self.official}: {self.consultation}"


class Review(models.Model):
    """What somebody who read a consultation decided about it, and why."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="reviews"
    )
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    # In the reader's own words and language, for the authors alone.
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.consultation}"
