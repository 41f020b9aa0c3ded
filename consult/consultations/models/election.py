from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation
from consult.districts.models import District


class ElectionWindowQuerySet(models.QuerySet["ElectionWindow"]):
    def on(self, *days: date) -> Self:
        """Keep those that any of the days lies in."""
        held = Q(pk__in=[])
        for day in days:
            held |= Q(begins_on__lte=day, ends_on__gte=day)
        return self.filter(held)


class ElectionWindow(models.Model):
    """The days of an election, in which its Model Code of Conduct binds departments.

    Both days belong to it, by the calendar of India.
    """

    title = models.CharField(max_length=200, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    # Without any district the whole state votes.
    districts = models.ManyToManyField(
        District, blank=True, related_name="election_windows"
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ElectionWindowQuerySet.as_manager()

    class Meta:
        verbose_name = _("election window")
        verbose_name_plural = _("election windows")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="election_window_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.title


class Exemption(models.Model):
    """That one consultation may go on in an election window all the same, and why."""

    window = models.ForeignKey(
        ElectionWindow, on_delete=models.PROTECT, related_name="exemptions"
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="exemptions"
    )
    # In the words of whoever granted it, for the Election Commission.
    reason = models.TextField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        constraints = [
            models.UniqueConstraint(
                fields=["window", "consultation"],
                name="exemption_once_per_window_and_consultation",
            )
        ]

    def __str__(self):
        return f"{self.consultation}: {self.window}"
