from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation


class Correction(models.Model):
    """A change of words before the public: one official proposes, another publishes.

    Once published it stays, as a line of the consultation's change log.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="corrections"
    )
    reason = models.TextField(blank=True)
    # [{"anchor": "q7.text", "before": {language: text}, "after": {language: text}}]
    changes = models.JSONField()
    # What the lint found in the new words, and they were proposed in spite of:
    # [{"check": …, "anchor": …, "language": …, "message": {language: text}}]
    findings = models.JSONField(default=list)
    # {activity's id: the version it has from here on}; answers keep theirs.
    versions = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_by=None)
                | ~Q(published_by=models.F("proposed_by")),
                name="correction_is_published_by_another_than_proposed_it",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None, published_at=None)
                | Q(published_by__isnull=False, published_at__isnull=False),
                name="correction_is_published_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.consultation}: {self.proposed_at}"
