"""Attacking many histories, on every processor that there is."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import django

from consult.tallies.attack.attacking import attack_history
from consult.tallies.attack.doors import Door, NoDoor

AT_A_TIME = 50
"""Histories that a process attacks before it says what it found."""


def exposed(seeds: range, *, with_guard: bool) -> int:
    """Count the histories in which somebody is found."""
    return sum(found for _histories, found in attacked(seeds, with_guard=with_guard))


def attacked(seeds: range, *, with_guard: bool) -> Iterator[tuple[int, int]]:
    """Yield how many histories were attacked, and in how many somebody was found.

    Some at a time, in the order of the seeds. Each history is attacked alone, so it
    is no matter in which process.
    """
    parts = [seeds[at : at + AT_A_TIME] for at in range(0, len(seeds), AT_A_TIME)]
    attack = partial(_exposed_in, with_guard=with_guard)
    if len(parts) == 1:
        yield len(seeds), attack(seeds)
        return
    # Begun anew and not forked: a fork would share what is connected to the database.
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=django.setup
    ) as processes:
        for part, found in zip(parts, processes.map(attack, parts), strict=True):
            yield len(part), found


def _exposed_in(seeds: range, *, with_guard: bool) -> int:
    door = Door() if with_guard else NoDoor()
    return sum(bool(attack_history(seed, door, is_enough=1)) for seed in seeds)
