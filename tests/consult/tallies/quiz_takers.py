"""Quizzes without a fault, drawn at random, to see how often the analysis cries wolf.

    python -m tests.consult.tallies.quiz_takers

People differ in what they know, languages in how much their readers know, questions in
how hard they are; no question is harder in one language for a reason of its own, unless
one is said to be.
"""

import random
import sys
from math import exp

from consult.tallies.delta_plot import FAR, LEVEL, Share, chances, distances

LANGUAGES = ("gu", "hi", "en")
QUESTIONS = 10


def faultless(seed, *, people, fault=0.0):
    """Return {question: shares}; question 1 is that much harder in Hindi (in logits)."""
    draw = random.Random(seed)
    hard = [draw.gauss(0, 1) for _ in range(QUESTIONS)]
    right = {(number, code): 0 for number in range(QUESTIONS) for code in LANGUAGES}
    for code in LANGUAGES:
        level = draw.gauss(0, 0.5)
        for _ in range(people):
            knows = draw.gauss(level, 1)
            for number in range(QUESTIONS):
                at = fault if (number, code) == (0, "hi") else 0
                chance = 1 / (1 + exp(hard[number] + at - knows))
                right[number, code] += draw.random() < chance
    return {
        number + 1: [Share(code, people, right[number, code]) for code in LANGUAGES]
        for number in range(QUESTIONS)
    }


def pointed_at(table, *, level=LEVEL):
    """Return the cells that stand far off, and that chance does not explain."""
    off, by_chance = distances(table), chances(table)
    return {
        place for place in off if abs(off[place]) >= FAR and by_chance[place] < level
    }


def share_of_alarms(seeds, *, people, level=LEVEL):
    """Return in which share of faultless quizzes something is pointed at."""
    tables = [faultless(seed, people=people) for seed in range(seeds)]
    return sum(bool(pointed_at(table, level=level)) for table in tables) / seeds


def share_found(seeds, *, people, fault):
    """Return in which share of quizzes the one wrong translation is pointed at."""
    tables = [faultless(seed, people=people, fault=fault) for seed in range(seeds)]
    return sum((1, "hi") in pointed_at(table) for table in tables) / seeds


def report():
    """Yield the lines of a table of alarms and finds, by the number of people."""
    yield "people a language | false alarms: tested, distance alone | fault found"
    for people in (20, 60, 200):
        tested = share_of_alarms(200, people=people)
        alone = share_of_alarms(200, people=people, level=2)
        found = share_found(200, people=people, fault=2)
        yield f"{people:17} | {tested:20.1%} {alone:15.1%} | {found:11.1%}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
