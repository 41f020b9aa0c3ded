"""How much was written, kept as it changes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity


class Census(models.Model):
    """How much was written in an activity, kept as it changes and never recounted."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="census"
    )
    # Of every state, replies included; a text that was deleted is in none.
    published = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    hidden = models.PositiveIntegerField(default=0)
    # Of those published, how many are replies.
    replies = models.PositiveIntegerField(default=0)
    # Citizens of whom some text is in one of the states.
    people = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("census of an activity")
        verbose_name_plural = _("censuses of activities")

    def __str__(self):
        return f"Census of {self.activity_id}"
