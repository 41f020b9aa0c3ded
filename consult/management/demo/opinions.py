"""How the people of the demo answer.

    answers = choose_answers(activity, asked, person, Random(7))

A question of a seed says in `demo_weights` how likely its answers are:

    base       one weight per choice, in the order of the choices; for
               agreement five (strongly disagree first), for a scale eleven
               (0 to 10); for multiple the percentage that picks each choice
    varies     rules {regions, age_bands, genders, languages, factors}: where a
               person fits all that the rule names, the weights are multiplied
               by its factors, one per choice
    share      which part answers a question that may be left out; 1 if not said
    texts      for text: the name of a table in texts.toml

A question that is no seed's may bring `draw` instead, which returns an answer by chance.

Beyond the rules each district leans a little its own way, always the same, so
that maps look alive.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from random import Random
from typing import Any

from consult.management.demo.people import Stratum

TEXTS = Path(__file__).parent / "texts.toml"
# How strongly districts lean, as the deviation of the logarithm of a weight.
LEANING = 0.22
# Of those who write Gujarati or Hindi, which part types it in Latin letters.
ROMANISED = 0.3

REGIONS = {
    "cities": {438, 446, 457, 459, 461},
    "tribal": {444, 445, 452, 454, 462, 641, 668, 669},
    "north": {441, 451, 455, 458, 672, 789},
    "centre": {440, 450, 454, 461, 669},
    "south": {442, 453, 459, 462},
    "saurashtra": {439, 443, 447, 448, 456, 457, 460, 673, 674, 675, 676},
    "dry": {441, 449, 455, 460, 673, 674, 789},
}

Table = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question as the site knows it: its id and those of its choices in order."""

    id: int
    choices: Sequence[int] = ()


def choose_answers(
    activity: Table, asked: Sequence[Asked], person: Stratum, chance: Random
) -> dict[str, Any]:
    """Return a person's answer document to an activity of a seed.

    ``asked`` are the activity's questions as the site stored them, in order.
    """
    answers = {}
    for question, stored in zip(activity["questions"], asked, strict=True):
        if chance.random() < question["demo_weights"].get("share", 1):
            answers[str(stored.id)] = _answer(question, stored, person, chance)
    return answers


def _answer(question: Table, stored: Asked, person: Stratum, chance: Random) -> Any:
    kind = question["kind"]
    if draw := question.get("draw"):
        return draw(chance)
    if kind in ("short_text", "long_text"):
        return _words(question["demo_weights"]["texts"], person, chance)
    weights = _weights(question, person)
    if kind == "multiple":
        return [stored.choices[i] for i in _picked(question, weights, chance)]
    position = chance.choices(range(len(weights)), weights)[0]
    if kind == "single":
        return stored.choices[position]
    return position + 1 if kind == "agreement" else position


def _weights(question: Table, person: Stratum) -> list[float]:
    """Return how likely each answer is to this person, in the order of the choices."""
    own = question["demo_weights"]
    weights = [float(weight) for weight in own["base"]]
    for rule in own.get("varies", []):
        if _fits(rule, person):
            weights = [w * f for w, f in zip(weights, rule["factors"], strict=True)]
    leaning = _leaning(person.district, question["text"]["en"], len(weights))
    return [w * f for w, f in zip(weights, leaning, strict=True)]


def _fits(rule: Table, person: Stratum) -> bool:
    regions = rule.get("regions")
    return (
        (not regions or any(person.district in REGIONS[region] for region in regions))
        and person.age_band in rule.get("age_bands", [person.age_band])
        and person.gender in rule.get("genders", [person.gender])
        and person.language in rule.get("languages", [person.language])
    )


@cache
def _leaning(district: int | None, question: str, length: int) -> tuple[float, ...]:
    chance = Random(f"{district} {question}")
    return tuple(exp(chance.gauss(0, LEANING)) for _ in range(length))


def _picked(question: Table, weights: Sequence[float], chance: Random) -> list[int]:
    """Return the positions that a person picks, as many as the question allows."""
    choices = question["choices"]
    alone = [i for i, choice in enumerate(choices) if choice.get("is_exclusive")]
    for position in alone:
        if chance.random() * 100 < weights[position]:
            return [position]

    others = [i for i in range(len(choices)) if i not in alone]
    chance.shuffle(others)
    picked = [i for i in others if chance.random() * 100 < weights[i]]
    missing = question.get("min_choices", 1) - len(picked)
    if missing > 0:
        # Most to least likely, so that filling up changes the picture little.
        rest = sorted(set(others) - set(picked), key=lambda i: -weights[i])
        picked += rest[:missing]
    return sorted(picked[: question.get("max_choices")])


def _words(name: str, person: Stratum, chance: Random) -> str:
    texts = _texts()[name]
    romanised = f"{person.language}-Latn"
    form = person.language
    if romanised in texts and chance.random() < ROMANISED:
        form = romanised
    return str(chance.choice(texts[form]))


@cache
def _texts() -> Table:
    return tomllib.loads(TEXTS.read_text("utf-8"))
