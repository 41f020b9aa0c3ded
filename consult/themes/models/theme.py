from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Question
from consult.contributions.models import Contribution

LONGEST_NAME = 120
LONGEST_REST = timedelta(days=1)


class Origin(models.TextChoices):
    MACHINE = "machine", _("By machine")
    PERSON = "person", _("By a person")


class ThemeQuerySet(models.QuerySet["Theme"]):
    def confirmed(self) -> Self:
        return self.filter(state=Theme.State.CONFIRMED)

    def standing(self) -> Self:
        """Keep what is proposed or confirmed."""
        return self.exclude(state=Theme.State.DROPPED)


class Theme(models.Model):
    """What the words of many people have in common: proposed, then confirmed.

    Only a confirmed theme counts. It groups the answers to one question, or where
    people write for each other all they wrote in the activity.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed by machine")
        CONFIRMED = "confirmed", _("Confirmed")
        DROPPED = "dropped", _("Dropped")

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="themes"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="themes", null=True
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PROPOSED
    )
    made_by = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.MACHINE
    )
    # Words that its texts share more than others do; a hint for whoever names it.
    signs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # The theme that it became part of.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="+", null=True
    )
    made_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # Whose words and how many texts it holds, as of the last count; see `counting`.
    # They leave the house through `telling` alone.
    people = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="confirmed_theme_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state="dropped"),
                name="merged_theme_stands_no_more",
            ),
        ]

    def __str__(self):
        return self.name or ", ".join(self.signs[:3])

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED


class Text(models.Model):
    """Which theme a text counts in; its words stay where somebody wrote them.

    A text is a contribution, or what one participant answered to a question in words.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="grouped_texts"
    )
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, related_name="grouped", null=True
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", null=True
    )
    participant = models.BinaryField(max_length=16, null=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, related_name="texts", null=True
    )
    placed_by = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.MACHINE
    )
    placed_at = models.DateTimeField(db_default=Now())
    # From 0 to 1: how much it says what its theme says; quotations come from the top.
    fit = models.FloatField(default=0)
    # Whether an official, who read it, lets it stand for its theme in public.
    is_quoted = models.BooleanField(default=False)
    # Of the words that were placed; once they change they are placed anew.
    said_hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("text in a theme")
        verbose_name_plural = _("texts in themes")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant", "question"],
                name="text_once_per_answer",
            ),
            models.CheckConstraint(
                condition=Q(contribution__isnull=False, question=None, participant=None)
                | Q(
                    contribution=None,
                    question__isnull=False,
                    participant__isnull=False,
                ),
                name="text_is_a_contribution_or_an_answer",
            ),
        ]

    def __str__(self):
        return f"Text {self.pk}"


class Grouping(models.Model):
    """That an activity's texts were, or are to be, grouped into proposed themes."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="grouping"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    # How often in a row it failed, and when last.
    failures = models.PositiveSmallIntegerField(db_default=0)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("grouping of texts")
        verbose_name_plural = _("groupings of texts")

    def __str__(self):
        return f"Grouping of {self.activity_id}"

    @property
    def is_awaited(self) -> bool:
        return self.made_at is None or self.made_at < self.asked_at

    def rests_at(self, at: datetime) -> bool:
        """Tell whether it failed so lately that it is not tried again yet.

        After each failure in a row it rests twice as long, from two minutes to a day.
        """
        if self.failed_at is None:
            return False
        rest = min(timedelta(minutes=2**self.failures), LONGEST_REST)
        return at < self.failed_at + rest
