from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation


class PreviewLink(models.Model):
    """That whoever holds an address may read a consultation before it is public.

    The address is signed and kept nowhere (`previews`); this row says how long it
    works.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="preview_links"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self):
        return f"{self.consultation}: {self.expires_at}"

    def works(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
