from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation
from consult.languages import LANGUAGES


class KeptReport(models.Model):
    """A report as it was written for the public, until its facts are others.

    Setting one takes a second, which nobody should make the house spend over and over.
    """

    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.CASCADE,
        related_name="kept_reports",
        db_index=False,
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    form = models.CharField(max_length=4)
    # Of the document that it was written from, and of what wrote it (`edition`).
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kept report")
        verbose_name_plural = _("kept reports")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "language", "form"],
                name="report_kept_once_per_form",
            )
        ]

    def __str__(self):
        return f"{self.consultation_id}: {self.language}.{self.form}"
