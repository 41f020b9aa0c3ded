from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department
from consult.languages import LANGUAGES
from consult.text.personal import masked
from consult.themes.models.theme import Text, Theme

LONGEST_CONTEST = 500
"""Graphemes of what somebody says against a placing, and of the answer to it."""


class Contest(models.Model):
    """That whoever wrote a text says that it counts in the wrong theme."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="contests")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="contests"
    )
    # The theme it was in; none where it was in none.
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="+", null=True
    )
    reason = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    received_at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    # In the writer's language.
    answer = models.TextField(blank=True)

    class Meta:
        verbose_name = _("contest of a placing")
        verbose_name_plural = _("contests of placings")
        constraints = [
            models.UniqueConstraint(
                fields=["text"],
                condition=Q(decided_at=None),
                name="contest_open_once_per_text",
            ),
            models.CheckConstraint(
                condition=Q(by=None, decided_at=None, is_granted=None)
                | Q(
                    by__isnull=False, decided_at__isnull=False, is_granted__isnull=False
                ),
                name="contest_is_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["department", "received_at"],
                condition=Q(decided_at=None),
                name="contest_waiting",
            )
        ]

    def __str__(self):
        return f"Contest {self.pk}"

    @property
    def masked_reason(self) -> str:
        """What officials read: without numbers and addresses that name somebody."""
        return masked(self.reason)
