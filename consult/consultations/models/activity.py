from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models.consultation import Consultation
from consult.consultations.models.question import Choice, MatrixRow, Question

SEED_BYTES = 16


def fresh_seed() -> str:
    """Return a seed that nobody can guess, in hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def public(self) -> Self:
        return self.filter(
            consultation__status__in=Consultation.READABLE,
            consultation__department__is_sandbox=False,
        )

    def ever_public(self) -> Self:
        """Keep what was put before the public at any time, whatever became of it."""
        published = self.exclude(consultation__published_at=None)
        return published.filter(consultation__department__is_sandbox=False)

    def with_definition(self) -> Self:
        """Fetch what it takes to show or check the activity, in few queries."""
        whole = self.select_related("consultation__department")
        return whole.prefetch_related("consultation__districts").with_questions()

    def with_questions(self) -> Self:
        """Fetch what the activity asks, where its consultation is at hand."""
        choices = models.Prefetch("choices", _choices())
        asked = _questions().prefetch_related(choices, _rows())
        return self.prefetch_related(models.Prefetch("questions", asked))


def with_questions_alone(activities: Sequence[Activity]) -> Sequence[Activity]:
    """Fetch the questions of activities that are at hand, in one query."""
    asked = models.Prefetch("questions", _questions())
    models.prefetch_related_objects(activities, asked)
    return activities


def with_options(activities: Sequence[Activity]) -> Sequence[Activity]:
    """Fetch what activities ask that are at hand, and what can be answered.

    In two queries, and one more where a question is a table. What was fetched
    before is not fetched again.
    """
    choices = models.Prefetch("questions__choices", _choices())
    models.prefetch_related_objects(with_questions_alone(activities), choices)
    _fetch_rows([each for one in activities for each in one.questions.all()])
    return activities


def _fetch_rows(questions: Iterable[Question]) -> None:
    """Fetch the rows of those questions that are tables, if any is."""
    tables = []
    for question in questions:
        if question.kind == Question.Kind.MATRIX:
            tables.append(question)
        else:
            question.asked_rows = {}
    models.prefetch_related_objects(tables, _rows())


def _questions() -> models.QuerySet[Question]:
    return Question.objects.order_by("page", "position", "pk")


def _rows() -> models.Prefetch:
    return models.Prefetch("rows", MatrixRow.objects.order_by("position", "pk"))


def _choices() -> models.QuerySet[Choice]:
    """Return choices with their pictures, of which the bytes are read apart."""
    pictured = Choice.objects.select_related("picture").defer("picture__content")
    return pictured.order_by("position", "pk")


class Activity(models.Model):
    """One way of taking part in a consultation, such as a poll or a survey."""

    class Kind(models.TextChoices):
        POLL = "poll", _("Poll")
        SURVEY = "survey", _("Survey")
        QUIZ = "quiz", _("Quiz")
        PLEDGE = "pledge", _("Pledge")
        DRAFT_RULE = "draft_rule", _("Draft rule")
        DISCUSSION = "discussion", _("Discussion")
        STATEMENTS = "statements", _("Statements")

    # The kinds of question that one tap answers.
    AT_ONCE = (Question.Kind.SINGLE, Question.Kind.YES_NO)
    # What a draft rule is published with, besides its clauses.
    NOTES = ("explanation", "justification", "cost_impact", "rights_impact")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="activities"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200, blank=True)
    intro = models.TextField(blank=True)
    # What the public is told about a draft rule; empty in every other kind.
    explanation = models.TextField(blank=True)
    justification = models.TextField(blank=True)
    cost_impact = models.TextField(blank=True)
    rights_impact = models.TextField(blank=True)
    # Why people have less time than the policy wants.
    shorter_reason = models.TextField(blank=True)
    # Of a quiz: how many questions of the bank each person is asked, none is all;
    # and how many seconds they have for them.
    drawn = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    # What breaks ties in a quiz: secret while it is open, published afterwards. It is
    # kept, so that a lot once drawn stays whatever becomes of the site's keys.
    lot_seed = models.CharField(max_length=32, default=fresh_seed, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self):
        return self.title

    @cached_property
    def asked(self) -> dict[str, Question]:
        """The questions by their ids as text, the names that answers come under."""
        return {str(question.pk): question for question in self.questions.all()}

    @property
    def is_answered_at_once(self) -> bool:
        """Tell whether one tap answers it, wherever it is shown."""
        asked = self.questions.all()
        is_poll = self.kind == self.Kind.POLL and len(asked) == 1
        return is_poll and asked[0].kind in self.AT_ONCE

    @property
    def is_quiz(self) -> bool:
        """Tell whether answers are right or wrong here, and the clock runs."""
        return self.kind == self.Kind.QUIZ

    @property
    def is_pledge(self) -> bool:
        """Tell whether people promise something here, instead of answering."""
        return self.kind == self.Kind.PLEDGE

    @property
    def is_conversation(self) -> bool:
        """Tell whether people write for each other here, instead of answering."""
        return self.kind in (self.Kind.DISCUSSION, self.Kind.STATEMENTS)

    @property
    def is_revisable(self) -> bool:
        """Tell whether what was answered can be answered otherwise."""
        return not (self.is_quiz or self.is_pledge or self.is_conversation)

    @cached_property
    def is_shuffled(self) -> bool:
        """Tell whether some choices come in another order for everybody."""
        return any(question.is_shuffled for question in self.questions.all())
