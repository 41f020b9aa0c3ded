from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation


class Waiver(models.Model):
    """That a finding of the lint may stand, with the reason an official gave.

    It holds for the words that were read: once they change, the lint asks again.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="waivers"
    )
    check_name = models.CharField(max_length=40)
    # Where it was found, by the id of the row: moving rows changes nothing.
    anchor = models.CharField(max_length=120)
    language = models.CharField(max_length=2, blank=True)
    evidence = models.TextField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "check_name", "anchor", "language"],
                name="waiver_once_per_finding",
            )
        ]

    def __str__(self):
        return f"{self.check_name}: {self.anchor}"
