"""What is lost when the application or PostgreSQL is killed while citizens answer.

They go on until each answer is acknowledged, always with the same key, so nothing
may be lost and nothing counted twice. In the control commits do not wait for the
disk: that has to lose some, else the kills prove nothing.
"""

import asyncio
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import uuid4

from consult.management.demo.processes import SERVER
from tests.bench.measurements import Measurement
from tests.bench.site import ROOT, Bench, CannotMeasure, Site
from tests.bench.submitting import submission
from tests.bench.victims import victim
from tests.bench.voters import Voters

AT_ONCE = 32
BETWEEN = 500
"""Answers that are acknowledged between two kills, at least."""

POLLS, CITIZENS = 20, 4_000
"""Every citizen answers every poll; no run comes to more answers than that."""

CARELESS = [
    "tests.bench.careless:application" if part == "consult.asgi:application" else part
    for part in SERVER
]
NOT_WAITING = "&options=-csynchronous_commit%3Doff"
CONTROLS = 3


@dataclass(frozen=True)
class Outcome:
    """What was acknowledged and found, and how long each kill kept answers away."""

    acknowledged: int
    lost: int
    double: int
    drifted: list[str]
    seconds: list[float]


def measure(bench: Bench) -> Iterator[Measurement]:
    applications, postgres = (3, 2) if bench.is_quick else (20, 10)
    with victim(bench, SERVER) as site:
        kills = [site.kill_application] * applications + [site.kill_postgres] * postgres
        found = endured(site.site, kills)
    with victim(bench, CARELESS, NOT_WAITING) as site:
        control = endured(site.site, [site.kill_postgres] * CONTROLS)

    yield Measurement("acknowledged answers lost", "", [found.lost], 0, "lower")
    yield Measurement("answers counted twice", "", [found.double], 0, "lower")
    yield Measurement("cells drifted", "", [len(found.drifted)], 0, "lower")
    yield Measurement("lost by the control", "", [control.lost], 1)
    yield Measurement("acknowledged in all", "", [found.acknowledged])
    yield Measurement(
        "pause: application killed", "seconds", found.seconds[:applications]
    )
    yield Measurement(
        "pause: PostgreSQL killed", "seconds", found.seconds[applications:]
    )


def endured(site: Site, kills: Sequence[Callable[[], None]]) -> Outcome:
    """Kill one after the other while citizens answer; compare what is left."""
    made = site.prepare("--polls", str(POLLS), "--citizens", str(CITIZENS))
    answers = list(product(made["polls"], enumerate(made["tokens"])))
    voters = Voters(
        site.port,
        (
            (turn, submission(poll, number, token, str(uuid4())))
            for turn, (poll, (number, token)) in enumerate(answers)
        ),
    )
    try:
        seconds = asyncio.run(_under_fire(voters, kills))
    except* CannotMeasure as reasons:
        raise reasons.exceptions[0] from None
    given = [answers[turn] for turn in voters.acknowledged]
    return Outcome(len(given), **_proved(site, given), seconds=seconds)


async def _under_fire(
    voters: Voters, kills: Sequence[Callable[[], None]]
) -> list[float]:
    """Kill while they vote; return the longest time without an answer after each."""
    pauses = []
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(voters.vote(at_once=AT_ONCE))
        await voters.wait_for_more(BETWEEN)
        for kill in kills:
            since = len(voters.times)
            await asyncio.to_thread(kill)
            await voters.wait_for_more(BETWEEN)
            pauses.append(voters.longest_pause(since))
        voters.is_over = True
    return pauses


def _proved(site: Site, given: list[tuple[Any, tuple[int, str]]]) -> dict[str, Any]:
    """Return what `proof` finds of the answers, by poll."""
    acknowledged = defaultdict(list)
    for poll, (number, token) in given:
        choice = poll["choices"][number % len(poll["choices"])]
        acknowledged[poll["slug"]].append((token, choice))
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.proof"],
        cwd=ROOT,
        env=site.environment,
        check=True,
        input=json.dumps(acknowledged).encode(),
        stdout=subprocess.PIPE,
    )
    return json.loads(said.stdout)
