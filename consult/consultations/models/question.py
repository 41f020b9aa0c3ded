from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """One thing that an activity asks."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("One choice")
        MULTIPLE = "multiple", _("Several choices")
        AGREEMENT = "agreement", _("Agreement, 5 points")
        SCALE = "scale", _("Scale from 0 to 10")
        SHORT_TEXT = "short_text", _("Short text")
        LONG_TEXT = "long_text", _("Long text")

    activity = models.ForeignKey(
        "Activity", on_delete=models.CASCADE, related_name="questions"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.CharField(max_length=300, blank=True)
    hint = models.CharField(max_length=300, blank=True)
    low_label = models.CharField(max_length=100, blank=True)
    high_label = models.CharField(max_length=100, blank=True)
    page = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=True)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(max_choices=None) | Q(max_choices__gte=F("min_choices")),
                name="question_allows_as_many_choices_as_it_asks_for",
            )
        ]

    def __str__(self):
        return self.text

    @cached_property
    def offered(self) -> dict[int, Choice]:
        """The choices by their ids."""
        return {choice.pk: choice for choice in self.choices.all()}


class Choice(models.Model):
    """An answer that a question offers: one identity, texts in every language."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="choices"
    )
    text = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # "None of these": whoever chooses it chooses nothing else.
    is_exclusive = models.BooleanField(default=False)
    # "Don't know" stays at the end, however the others are sorted.
    stays_last = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self):
        return self.text
