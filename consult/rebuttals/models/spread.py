from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution
from consult.rebuttals.models.claim import Claim


class Appearance(models.Model):
    """That a contribution seems to say a claim, as far as a machine can tell."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="appearances"
    )
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="appearances"
    )
    # Percent; see `matching`.
    likeness = models.PositiveSmallIntegerField()
    # Somebody read it and found that it says something else.
    is_dismissed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("appearance of a claim")
        verbose_name_plural = _("appearances of claims")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "contribution"],
                name="appearance_once_per_contribution",
            )
        ]

    def __str__(self):
        return f"{self.claim}: {self.contribution_id}"


class Watch(models.Model):
    """Until when contributions have been compared with the claims; a single row."""

    looked_until = models.DateTimeField()

    class Meta:
        verbose_name = _("watch for claims")
        verbose_name_plural = _("watches for claims")

    def __str__(self):
        return str(self.looked_until)


class ClarificationQuerySet(models.QuerySet["Clarification"]):
    def shown(self, on: date) -> Self:
        """Keep those whose answer holds on a day, in the order they were attached.

        A text that was edited since may say something else, so nothing stands there.
        """
        standing = self.filter(claim__in=Claim.objects.standing(on))
        unread = models.Q(contribution__edited_at__gt=models.F("attached_at"))
        return standing.exclude(unread).order_by("attached_at", "pk")


class Clarification(models.Model):
    """The answer to a claim beside a contribution that says it, which stays."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="clarifications"
    )
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="clarifications"
    )
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    attached_at = models.DateTimeField(db_default=Now())

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("clarification")
        verbose_name_plural = _("clarifications")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "contribution"],
                name="clarification_once_per_contribution",
            )
        ]

    def __str__(self):
        return f"{self.claim}: {self.contribution_id}"


class Notice(models.Model):
    """That somebody who said a thing, replied or agreed is told of its clarification.

    Who is told is a pseudonym, as in what they wrote.
    """

    class Reason(models.TextChoices):
        WROTE = "wrote", _("You wrote this.")
        REPLIED = "replied", _("You replied to this.")
        AGREED = "agreed", _("You agreed with this.")

    clarification = models.ForeignKey(
        Clarification, on_delete=models.CASCADE, related_name="notices"
    )
    participant = models.BinaryField(max_length=16)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice of a clarification")
        verbose_name_plural = _("notices of clarifications")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "clarification"],
                name="notice_once_per_participant",
            )
        ]

    def __str__(self):
        return f"Notice {self.pk}"
