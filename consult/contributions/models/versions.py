"""What a text said before, and what it says in another language."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.contributions.models.contribution import Contribution
from consult.languages import LANGUAGES
from consult.text import personal


class Revision(models.Model):
    """What a contribution said before it was edited; anybody may read it."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="revisions"
    )
    text = models.TextField()
    form = models.CharField(max_length=10, choices=Contribution.Form.choices)
    replaced_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self):
        return f"Revision {self.pk} of {self.contribution_id}"

    @property
    def shown(self) -> str:
        """The text as anybody may read it."""
        return personal.masked(self.text)


class ContributionTranslation(models.Model):
    """What a contribution says in another language, and who says so."""

    class Origin(models.TextChoices):
        PERSON = "person", _("A person")
        MACHINE = "machine", _("A machine")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    # Of the text that was translated; it is stale once that says something else.
    of_hash = models.BinaryField(max_length=32)
    # The official who wrote or corrected it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("translation of a contribution")
        verbose_name_plural = _("translations of contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "language"],
                name="contribution_translation_once_per_language",
            )
        ]

    def __str__(self):
        return f"Contribution {self.contribution_id}: {self.language}"

    @property
    def shown(self) -> str:
        """The text as anybody may read it: personal data masked."""
        return personal.masked(self.text)
