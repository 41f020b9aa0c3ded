from __future__ import annotations

from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

FARTHEST = 1_000_000_000
"""A number that can be asked for is no farther than this from zero."""


class Question(models.Model):
    """One thing that an activity asks."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("One choice")
        MULTIPLE = "multiple", _("Several choices")
        YES_NO = "yes_no", _("Yes, no, don’t know")
        AGREEMENT = "agreement", _("Agreement, 5 points")
        SCALE = "scale", _("Scale from 0 to 10")
        STARS = "stars", _("1 to 5 stars")
        FACES = "faces", _("Five faces, and why")
        RANKING = "ranking", _("Ranking, best first")
        POINTS = "points", _("Points to share out")
        MATRIX = "matrix", _("Table of rows and choices")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        SHORT_TEXT = "short_text", _("Short text")
        LONG_TEXT = "long_text", _("Long text")
        IMAGE = "image", _("One choice among pictures")
        PLACE = "place", _("District")

    activity = models.ForeignKey(
        "Activity", on_delete=models.CASCADE, related_name="questions"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.CharField(max_length=300, blank=True)
    hint = models.CharField(max_length=300, blank=True)
    # What the question is about word by word, such as a clause of a draft rule.
    body = models.TextField(blank=True)
    # Why the right answer of a quiz is right; told wherever that answer is.
    explanation = models.TextField(blank=True)
    low_label = models.CharField(max_length=100, blank=True)
    high_label = models.CharField(max_length=100, blank=True)
    page = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=True)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(null=True)
    # Whether people may also answer in a few words of their own.
    has_other = models.BooleanField(default=False)
    # Whether everybody sees the choices in an order of their own.
    is_shuffled = models.BooleanField(default=False)
    # {"question": id, "operator": …, "value": …}, as in `conditions`.
    show_if = models.JSONField(null=True)
    # Of a number; of a date its months, November 2026 as 202611.
    lowest = models.IntegerField(
        null=True,
        validators=[MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)],
    )
    highest = models.IntegerField(
        null=True,
        validators=[MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)],
    )
    # How many points there are to share out; none is ten.
    total_points = models.PositiveSmallIntegerField(
        null=True, validators=[MinValueValidator(2), MaxValueValidator(20)]
    )
    # The districts that a question for a place offers, by their LGD codes: those
    # there were when it was last saved, so that launching fixes them too.
    district_codes = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(max_choices=None) | Q(max_choices__gte=F("min_choices")),
                name="question_allows_as_many_choices_as_it_asks_for",
            ),
            models.CheckConstraint(
                condition=Q(lowest=None)
                | Q(highest=None)
                | Q(highest__gte=F("lowest")),
                name="question_has_its_lowest_below_its_highest",
            ),
        ]

    def __str__(self):
        return self.text

    @cached_property
    def offered(self) -> dict[int, Choice]:
        """The choices by their ids."""
        return {choice.pk: choice for choice in self.choices.all()}

    @cached_property
    def asked_rows(self) -> dict[int, MatrixRow]:
        """The rows of a table by their ids."""
        return {row.pk: row for row in self.rows.all()}


class MatrixRow(models.Model):
    """One of the things that a table asks about, each with the same choices."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="rows"
    )
    text = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")

    def __str__(self):
        return self.text


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
    # The answer of a quiz; the public learns it after closing.
    is_right = models.BooleanField(default=False)
    picture = models.ForeignKey(
        "Picture", on_delete=models.PROTECT, related_name="+", null=True
    )
    # What the picture shows, for those who do not see it.
    image_description = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self):
        return self.text
