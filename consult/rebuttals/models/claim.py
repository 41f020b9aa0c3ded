from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department

LONGEST_SAYING = 300
LONGEST_ADDRESS = 500


class ClaimQuerySet(models.QuerySet["Claim"]):
    def public(self) -> Self:
        """Keep what anybody may read: what was withdrawn says why, and stays."""
        readable = self.filter(status__in=Claim.READABLE)
        return readable.filter(department__is_sandbox=False)

    def shared(self) -> Self:
        """Keep what was ever public: its address was passed on, and leads somewhere."""
        once = self.filter(published_at__isnull=False)
        return once.filter(department__is_sandbox=False)

    def standing(self, on: date) -> Self:
        """Keep what is published and holds on a day."""
        published = self.filter(status=Claim.Status.PUBLISHED, valid_until__gte=on)
        return published.filter(department__is_sandbox=False)


class Claim(models.Model):
    """Something that goes round, with the department's answer to it.

    What is said of it holds until a day; after that it has to be looked at again.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Verdict(models.TextChoices):
        FALSE = "false", _("Not true")
        MISLEADING = "misleading", _("Misleading")
        UNPROVEN = "unproven", _("Not proven")
        TRUE = "true", _("True")

    READABLE = (Status.PUBLISHED, Status.WITHDRAWN)

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="claims"
    )
    slug = models.SlugField(unique=True, max_length=80)
    # What people say, in one sentence.
    said = models.CharField(max_length=LONGEST_SAYING, blank=True)
    # Other ways in which they say it, one a line, in any language and letters.
    phrasings = models.TextField(blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    facts = models.TextField(blank=True)
    valid_until = models.DateField(null=True)
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.DRAFT
    )
    published_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    # When all that had been written before was searched for it.
    searched_at = models.DateTimeField(null=True)
    # Grows by one with every edit, so that nobody approves what they have not read.
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published")
                | models.Q(published_at__isnull=False, valid_until__isnull=False),
                name="published_claim_says_since_when_and_how_long",
            )
        ]
        indexes = [
            models.Index(fields=["status", "valid_until"], name="claim_by_validity")
        ]

    def __str__(self):
        return self.said

    @property
    def is_readable(self) -> bool:
        """Tell whether anybody may read what it says: a second person approved it."""
        return self.status in self.READABLE

    def has_expired(self, on: date) -> bool:
        """Tell whether it was to be looked at again before a day."""
        return self.valid_until is not None and self.valid_until < on

    def stands(self, on: date) -> bool:
        """Tell whether its answer is public and holds on a day."""
        return self.status == self.Status.PUBLISHED and not self.has_expired(on)


class Source(models.Model):
    """Where anybody can check what the answer to a claim says."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(max_length=200, blank=True)
    url = models.CharField(
        max_length=LONGEST_ADDRESS,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title


class Wording(models.Model):
    """One way of saying a claim, as texts are compared with it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="wordings")
    said = models.TextField()
    # The sounds of its words that carry meaning.
    sound_key = models.TextField()
    concepts = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        verbose_name = _("wording of a claim")
        verbose_name_plural = _("wordings of claims")

    def __str__(self):
        return self.said


class ClaimWriter(models.Model):
    """That an official wrote some of a claim, and so may not approve it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="writers")
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("writer of a claim")
        verbose_name_plural = _("writers of claims")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "official"], name="writer_once_per_claim"
            )
        ]

    def __str__(self):
        return f"{self.official}: {self.claim}"


class ClaimReview(models.Model):
    """What somebody who read a claim decided about it, and why."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    # In the reader's own words and language, for the writers alone.
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("review of a claim")
        verbose_name_plural = _("reviews of claims")

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.claim}"
