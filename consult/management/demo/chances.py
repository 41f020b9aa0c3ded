"""Answers by chance to the kinds of question that no seed has opinions on."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from consult.consultations.models import Question
from consult.consultations.questions.date import months_of
from consult.consultations.questions.points import Points
from consult.consultations.questions.ranking import Ranking
from consult.consultations.questions.yes_no import ANSWERS

Kind = Question.Kind
A_MONTH = timedelta(days=27)
"""After the first of it, which every month has."""


def _any_step(question: Question, chance: Random) -> int:
    return chance.randint(1, 5)


def _any_choice(question: Question, chance: Random) -> int:
    return chance.choice(list(question.offered))


def _any_ranking(question: Question, chance: Random) -> list[int]:
    ranks = len(Ranking().ranks(question))
    return chance.sample(list(question.offered), k=ranks)


def _any_points(question: Question, chance: Random) -> dict[str, int]:
    total = Points().total(question)
    return Counter(chance.choices([str(pk) for pk in question.offered], k=total))


def _any_table(question: Question, chance: Random) -> dict[str, int]:
    return {str(row): _any_choice(question, chance) for row in question.asked_rows}


def _any_number(question: Question, chance: Random) -> int:
    return chance.randint(question.lowest or 0, question.highest or 0)


def _any_day(question: Question, chance: Random) -> str:
    first = date(*chance.choice(months_of(question)), 1)
    return (first + A_MONTH * chance.random()).isoformat()


CHANCES: dict[str, Callable[[Question, Random], Any]] = {
    Kind.YES_NO: lambda _question, chance: chance.choice(list(ANSWERS)),
    Kind.STARS: _any_step,
    Kind.FACES: _any_step,
    Kind.IMAGE: _any_choice,
    Kind.RANKING: _any_ranking,
    Kind.POINTS: _any_points,
    Kind.MATRIX: _any_table,
    Kind.NUMBER: _any_number,
    Kind.DATE: _any_day,
    Kind.PLACE: lambda question, chance: chance.choice(question.district_codes),
}
"""What draws an answer that fits a published question of the kind."""
