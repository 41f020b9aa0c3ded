from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation
from consult.languages import LANGUAGES


class Translation(models.Model):
    """What one language's version of a text was made from, and who stands for it.

    There is a row for each version that once fell behind the others, or that did not
    come from a person's hand; a version without one is in step with the others. It is
    stale while the text that it was made from no longer says the same.
    """

    class Origin(models.TextChoices):
        PERSON = "person", _("A person")
        MACHINE = "machine", _("A machine")
        MEMORY = "memory", _("What was published before")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="translations"
    )
    # `q7.text`, as in `anchors`.
    anchor = models.CharField(max_length=60)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    source = models.CharField(max_length=2, choices=LANGUAGES)
    made_from = models.TextField(blank=True)
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.PERSON
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "anchor", "language"],
                name="translation_once_per_text_and_language",
            ),
            models.CheckConstraint(
                condition=~Q(language=F("source")),
                name="translation_is_made_from_another_language",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="translation_is_confirmed_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.anchor}: {self.language}"

    @property
    def is_unconfirmed(self) -> bool:
        """Tell whether a machine wrote it and no person has stood for it yet."""
        return self.origin == self.Origin.MACHINE and self.confirmed_at is None

    def is_stale(self, texts: Mapping[str, str]) -> bool:
        """Tell whether the text says something else by now, given all its versions.

        While one of both is empty it is missing, and nothing else is said of it.
        """
        now = texts[self.source]
        return bool(texts[self.language] and now) and now != self.made_from
