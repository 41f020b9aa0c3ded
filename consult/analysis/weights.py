"""What the answers would say if those who gave them were like the population.

An estimate, not a result: it mends that some districts, ages and genders answered more
than others, and nothing else. Nobody was drawn by lot, so it is shown beside the raw
shares and under the same sentence: self-selected, not a representative sample.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from consult.analysis.census import YEAR, Kind, census_of
from consult.analysis.matching import Cells, Matched, matched
from consult.analysis.models import Reading
from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import Group
from consult.integrity.queries import apart_in, counted_responses
from consult.responses import cells
from consult.tallies.crossed import crossed, given_by_all
from consult.tallies.disclosure import (
    hide_small_cells,
    is_enough,
    may_be_released,
)

TOO_FEW, DOES_NOT_FIT = "too_few", "does_not_fit"
"""Why no estimate is shown."""

LARGEST_GAP = 0.03
"""How far, of 1, a category may be off its share of the population: our own bound, so
that what is called matched is so to about the precision of shares shown in percent."""

WITHOUT = {Activity.Kind.DISCUSSION, Activity.Kind.STATEMENTS, Activity.Kind.PLEDGE}
"""Kinds of activities whose answers are not shares of anything."""


@dataclass(frozen=True)
class Share:
    """One answer's share of all who answered, and of the matched ones; 0 to 1.

    ``people`` gave it among those who could be matched.
    """

    key: str
    people: int
    raw: float
    weighted: float


@dataclass(frozen=True)
class GroupShares:
    """The shares of options that are read together.

    ``people`` answered this among those who could be matched.
    """

    group: Group
    people: int
    shares: list[Share]


@dataclass(frozen=True)
class QuestionShares:
    question: Question
    groups: list[GroupShares]


@dataclass(frozen=True)
class Estimate:
    """An activity's answers beside what they are when matched to the population."""

    answered: int
    matched: Matched
    questions: list[QuestionShares]

    @property
    def why_not(self) -> str:
        """Say why it must not be shown; empty if it may be.

        What says no more than fewer than 50 answers is shown no sooner than they.
        """
        if not is_enough(int(self.matched.effective)):
            return TOO_FEW
        found = self.matched.raked
        fits = found.has_converged and found.gap <= LARGEST_GAP
        return "" if fits else DOES_NOT_FIT


def estimate_of(activity: Activity) -> Estimate | None:
    """Match the answers to the population; None where there is nothing to match.

    Every answer is read. For the worker, and for commands: what is shown is `read`.
    """
    if activity.kind in WITHOUT:
        return None
    answers = _by_kind(activity)
    adults = census_of(activity.consultation).adults
    people = {kind: given[cells.EVERYBODY] for kind, given in answers.items()}
    found = matched(people, adults)
    if found is None:
        return None
    everybody: Cells = sum(answers.values(), Counter())
    if apart_in(activity):
        # Raw as the totals are: without those set aside it would tell what they said.
        everybody = given_by_all(activity)
    return Estimate(
        sum(people.values()),
        found,
        [
            _question_shares(question, found, answers, everybody)
            for question in activity.questions.all()
            if not kind_of(question).is_text
        ],
    )


def read(activity: Activity) -> dict[str, Any] | None:
    """Return the estimate as it may be shown: whole percentages, small ones hidden.

    While fewer than ten people are new in it, the one that is shown stays: from two
    that are almost alike a single answer, and whose it is, could be guessed.
    """
    estimate = estimate_of(activity)
    if estimate is None:
        return None
    kept = Reading.objects.filter(activity=activity, kind=Reading.Kind.WEIGHTS).first()
    if kept and not _may_be_renewed(estimate, kept.document):
        return kept.document
    return _document(estimate)


def _may_be_renewed(estimate: Estimate, shown: dict[str, Any]) -> bool:
    now, before = {"": estimate.matched.total}, {"": shown["people"]}
    return may_be_released(now, before=before)


def _by_kind(activity: Activity) -> dict[Kind, Cells]:
    fields = ("district__lgd_code", "gender", "age_band")
    found = crossed(activity, counted_responses(activity), *fields)
    return {
        Kind(str(code or ""), gender, age_band): given
        for (code, gender, age_band), given in found.items()
    }


def _question_shares(
    question: Question, found: Matched, answers: dict[Kind, Cells], everybody: Cells
) -> QuestionShares:
    fit = sum((answers[kind] for kind in found.kinds), Counter())
    groups = []
    for group in kind_of(question).groups(question):
        base = cells.chosen(question.pk, group.base) if group.base else ""
        base = base or cells.base(question.pk)
        raw, weighted = everybody[base], found.weighted(answers, base)
        shares = [
            Share(
                option.key,
                fit[cell := cells.chosen(question.pk, option.key)],
                everybody[cell] / raw if raw else 0.0,
                found.weighted(answers, cell) / weighted if weighted else 0.0,
            )
            for option in group.options
        ]
        groups.append(GroupShares(group, fit[base], shares))
    return QuestionShares(question, groups)


def _document(estimate: Estimate) -> dict[str, Any]:
    found, why = estimate.matched, estimate.why_not
    return {
        "answered": estimate.answered,
        "people": found.total,
        "left_out": estimate.answered - found.total,
        "year": YEAR,
        "is_shown": not why,
        "why": why,
        "effective": int(found.effective),
        "design_effect": round(found.design_effect, 1),
        "largest": round(float(found.weights.max()), 1),
        "gap": round(found.raked.gap, 3),
        "together": {
            margin: [list(category) for category in categories]
            for margin, categories in found.together.items()
        },
        "questions": [_shown(each) for each in estimate.questions] if not why else [],
    }


def _shown(shares: QuestionShares) -> dict[str, Any]:
    """Return the shares of a question; None where few people's weights would show."""
    each = [
        share
        for group in shares.groups
        if is_enough(group.people)
        for share in group.shares
    ]
    people: dict[str, int | None] = {share.key: share.people for share in each}
    lines = [
        line
        for line in kind_of(shares.question).lines(shares.question)
        if all(key in people for key in line)
    ]
    [shown] = hide_small_cells({"": people}, lines).values()
    return {
        "id": shares.question.pk,
        "cells": [
            {
                "key": share.key,
                "raw": round(100 * share.raw),
                "percent": None
                if shown[share.key] is None
                else round(100 * share.weighted),
            }
            for share in each
        ],
    }
