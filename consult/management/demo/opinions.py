"""How the people of the demo answer.

    answers = choose_answers(activity, asked, person, Random(7))

A question of a seed says in `demo_weights` how likely its answers are:

    base       one weight per choice, in the order of the choices; for
               agreement, stars and faces five (lowest first), for a scale
               eleven (0 to 10), for yes_no three; for multiple the percentage
               that picks each choice
    ranges, months
               what the weights of a number ([first, last]) and of a date
               (202701) stand for
    row_factors
               for a matrix: the factors of each row, one per choice
    varies     rules {regions, age_bands, genders, languages, factors}: where a
               person fits all that the rule names, the weights are multiplied
               by its factors, one per choice
    share      which part answers a question that may be left out; 1 if not said
    texts      for text: the name of a table in texts.toml; beside faces
    words_share
               which part says why, in words of these texts; 0 if not said

A question for a place is answered with the district that a person lives in.

A question that is no seed's may bring `draw` instead, which returns an answer by chance.

Beyond the rules each district leans a little its own way, always the same, so
that maps look alive.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from random import Random
from typing import Any

from consult.consultations.questions.worded import worded
from consult.management.demo.drawing import DRAWS, Asked, Draw, Table
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


def choose_answers(
    activity: Table, asked: Sequence[Asked], person: Stratum, chance: Random
) -> dict[str, Any]:
    """Return a person's answer document to an activity of a seed.

    ``asked`` are the activity's questions as the site stored them, in order.
    """
    answers = {}
    for question, stored in zip(activity["questions"], asked, strict=True):
        if chance.random() < question["demo_weights"].get("share", 1):
            answer = _answer(question, stored, person, chance)
            if answer is not None:
                answers[str(stored.id)] = answer
    return answers


def _answer(question: Table, stored: Asked, person: Stratum, chance: Random) -> Any:
    kind, own = question["kind"], question["demo_weights"]
    if draw := question.get("draw"):
        return draw(chance)
    if kind in ("short_text", "long_text"):
        return _words(own["texts"], person, chance)
    if kind == "place":
        return person.district
    weights = _weights(question, person)
    answer = DRAWS[kind](Draw(question, stored, weights, chance))
    if chance.random() < own.get("words_share", 0):
        return worded(answer, _words(own["texts"], person, chance))
    return answer


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
