from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department
from consult.districts.models import District

Moment = datetime | Now
"""A moment of ours, or the present by the database's clock."""


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def published(self) -> Self:
        """Keep what is before the public, before, during and after its period.

        The exercises of officials in training are not.
        """
        published = self.filter(status=Consultation.Status.PUBLISHED)
        return published.filter(department__is_sandbox=False)

    def public(self) -> Self:
        """Keep what anybody may read: what was withdrawn says why, and stays."""
        readable = self.filter(status__in=Consultation.READABLE)
        return readable.filter(department__is_sandbox=False)

    def to_be_sealed(self, at: Moment) -> Self:
        """Keep what has closed and is being counted still, exercises as well."""
        closed = self.filter(status=Consultation.Status.PUBLISHED, closes_at__lte=at)
        return closed.filter(sealed_at=None)

    def in_phase(self, phase: str, at: Moment) -> Self:
        """Keep those that stand in a phase at a moment."""
        if phase == Consultation.Phase.WITHDRAWN:
            return self.public().filter(status=Consultation.Status.WITHDRAWN)
        conditions = {
            Consultation.Phase.UPCOMING: Q(opens_at__gt=at),
            Consultation.Phase.OPEN: Q(opens_at__lte=at, closes_at__gt=at),
            Consultation.Phase.BEING_COUNTED: Q(closes_at__lte=at, sealed_at=None),
            Consultation.Phase.CLOSED: Q(sealed_at__isnull=False),
        }
        return self.published().filter(conditions[Consultation.Phase(phase)])

    def open(self, at: Moment) -> Self:
        return self.in_phase(Consultation.Phase.OPEN, at)


class Consultation(models.Model):
    """A matter that a department puts to the public between two moments.

    Only the editorial status is stored. Whether it is open follows from the
    clock, so nothing has to run at midnight to open or close it. The seal is
    stored once every answer in flight at closing has been counted.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Phase(models.TextChoices):
        UPCOMING = "upcoming", _("Upcoming")
        OPEN = "open", _("Open")
        BEING_COUNTED = "being_counted", _("Being counted")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Visibility(models.TextChoices):
        LIVE = "live", _("Shown to everyone from the start")
        AFTER_ANSWERING = "after_answering", _("Shown after answering")
        AFTER_CLOSING = "after_closing", _("Shown to everyone after closing")
        OFFICIALS_ONLY = "officials_only", _("Shown to officials only")

    READABLE = (Status.PUBLISHED, Status.WITHDRAWN)

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="consultations"
    )
    # Without any district the whole state is consulted.
    districts = models.ManyToManyField(
        District, blank=True, related_name="consultations"
    )
    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    decides = models.TextField(blank=True)
    destination = models.TextField(blank=True)
    not_decided = models.TextField(blank=True)
    officer_post = models.CharField(max_length=200, blank=True)
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.DRAFT
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    heard_by = models.DateField(null=True)
    done_by = models.DateField(null=True)
    sealed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # Set from above (`outcomes`): when it was said what was heard, and the first day
    # by which something that was promised then is still to be done.
    reported_at = models.DateTimeField(null=True)
    next_due_on = models.DateField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    closed_early_reason = models.TextField(blank=True)
    # When it was to close, of what was closed early.
    planned_closes_at = models.DateTimeField(null=True)
    result_visibility = models.CharField(
        max_length=20, choices=Visibility.choices, default=Visibility.LIVE
    )
    # Wrapped by the master key; destroying it cuts answers from people for good.
    participation_key = models.BinaryField()
    # Grows by one with every edit, so that nobody overwrites a colleague unseen.
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The titles and summaries in every language, folded for search.
    search_text = models.TextField(blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None) | Q(sealed_at__gte=F("closes_at")),
                name="consultation_is_sealed_after_it_closes",
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "closes_at"], name="consultation_by_closing"
            ),
            GinIndex(
                fields=["search_text"],
                opclasses=["gin_trgm_ops"],
                name="consultation_search",
            ),
        ]

    def __str__(self):
        return self.title

    def phase(self, at: datetime) -> str:
        """Say where the consultation stands at a moment, once it is published."""
        if self.status == self.Status.WITHDRAWN:
            return self.Phase.WITHDRAWN
        if at < self.opens_at:
            return self.Phase.UPCOMING
        if at < self.closes_at:
            return self.Phase.OPEN
        return self.Phase.CLOSED if self.sealed_at else self.Phase.BEING_COUNTED

    def is_open(self, at: datetime) -> bool:
        return (
            self.status == self.Status.PUBLISHED
            and self.opens_at <= at < self.closes_at
        )

    @cached_property
    def asked_districts(self) -> frozenset[int]:
        """The ids of the districts whose people are asked; none is all.

        Like its questions, this is fixed at launch.
        """
        return frozenset(district.pk for district in self.districts.all())
