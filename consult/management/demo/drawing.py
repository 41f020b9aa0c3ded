"""Draws a person's answer to each kind of question, by the weights of its options."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from consult.consultations.questions.points import USUAL_TOTAL
from consult.consultations.questions.yes_no import ANSWERS

Table = Mapping[str, Any]
LAST_DAY = 28
"""Of a month that a day is drawn in, which every month has."""


@dataclass(frozen=True)
class Asked:
    """A question as the site knows it: its id and those of its choices, rows in order."""

    id: int
    choices: Sequence[int] = ()
    rows: Sequence[int] = ()


@dataclass(frozen=True)
class Draw:
    """One person before one question, whose options are as likely as the weights say."""

    question: Table
    asked: Asked
    weights: list[float]
    chance: Random

    def one(self, options: Sequence[Any]) -> Any:
        """Return one of the options."""
        return self.chance.choices(options, self.weights)[0]

    def picked(self) -> list[int]:
        """Return the choices that a person picks, as many as the question allows.

        Here a weight is the percentage of people who pick the choice.
        """
        choices = self.question["choices"]
        alone = [i for i, choice in enumerate(choices) if choice.get("is_exclusive")]
        for position in alone:
            if self._is_picked(position):
                return [self.asked.choices[position]]

        others = [i for i in range(len(choices)) if i not in alone]
        self.chance.shuffle(others)
        picked = [i for i in others if self._is_picked(i)]
        missing = self.question.get("min_choices", 1) - len(picked)
        if missing > 0:
            # Most to least likely, so that filling up changes the picture little.
            rest = sorted(set(others) - set(picked), key=lambda i: -self.weights[i])
            picked += rest[:missing]
        most = self.question.get("max_choices")
        return [self.asked.choices[i] for i in sorted(picked[:most])]

    def ranked(self) -> list[int]:
        """Return the choices best first, likely ones rather than others."""
        left = dict(zip(self.asked.choices, self.weights, strict=True))
        ranked = []
        for _rank in range(self.question.get("max_choices") or len(left)):
            best = self.chance.choices(list(left), list(left.values()))[0]
            ranked.append(best)
            del left[best]
        return ranked

    def shared_out(self) -> dict[str, int]:
        """Return how many points each choice is given; the others get none."""
        total = self.question.get("total_points") or USUAL_TOTAL
        names = [str(choice) for choice in self.asked.choices]
        return dict(Counter(self.chance.choices(names, self.weights, k=total)))

    def table(self) -> dict[str, int]:
        """Return a choice for each row, whose own factors lean on the weights."""
        factors = self.question["demo_weights"]["row_factors"]
        return {
            str(row): self.chance.choices(
                self.asked.choices,
                [w * f for w, f in zip(self.weights, own, strict=True)],
            )[0]
            for row, own in zip(self.asked.rows, factors, strict=True)
        }

    def number(self) -> int:
        first, last = self.one(self.question["demo_weights"]["ranges"])
        return self.chance.randint(first, last)

    def day(self) -> str:
        year, month = divmod(self.one(self.question["demo_weights"]["months"]), 100)
        return date(year, month, self.chance.randint(1, LAST_DAY)).isoformat()

    def _is_picked(self, position: int) -> bool:
        return self.chance.random() * 100 < self.weights[position]


DRAWS: dict[str, Callable[[Draw], Any]] = {
    "single": lambda draw: draw.one(draw.asked.choices),
    "image": lambda draw: draw.one(draw.asked.choices),
    "multiple": Draw.picked,
    "yes_no": lambda draw: draw.one(list(ANSWERS)),
    "agreement": lambda draw: draw.one(range(1, 6)),
    "scale": lambda draw: draw.one(range(11)),
    "stars": lambda draw: draw.one(range(1, 6)),
    "faces": lambda draw: draw.one(range(1, 6)),
    "ranking": Draw.ranked,
    "points": Draw.shared_out,
    "matrix": Draw.table,
    "number": Draw.number,
    "date": Draw.day,
}
"""How each kind is answered that weights can say something of."""
