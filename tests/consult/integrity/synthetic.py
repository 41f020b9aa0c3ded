"""An invented state that answers a poll, with a farm among it; no database."""

import numpy as np

from consult.integrity.detecting import Window

DAY = 86_400
PLACES, CHOICES = 34, 4


def people(seed, *, many=20_000, networks=400):
    """Return what people answer in a day: by place, in waves, from shared networks.

    What they choose depends on the place; networks are of a place, or of everybody,
    as those of mobile carriers are.
    """
    chance = np.random.default_rng(seed)
    places = chance.choice(PLACES, many, p=chance.dirichlet(np.full(PLACES, 2.0)))
    leaning = chance.dirichlet(np.full(CHOICES, 3.0), PLACES)
    picks = (leaning[places].cumsum(1) > chance.random(many)[:, None]).argmax(1)
    carriers = chance.random(many) < 0.6
    local = PLACES + places * 10 + chance.integers(0, 10, many)
    hours = 8 + 12 * chance.beta(2, 2, many)
    return {
        "moments": hours * 3_600,
        "seconds": chance.lognormal(np.log(25), 0.7, many) + 1.5,
        "networks": np.where(carriers, chance.integers(0, 30, many), local),
        "places": places,
        # Some write, each in words of their own.
        "texts": np.where(chance.random(many) < 0.2, 10 + np.arange(many), -1),
        "picks": picks,
    }


def farm(seed, *, many=1_000):
    """Return what a farm answers: in two hours, from three networks, mostly alike."""
    chance = np.random.default_rng(10_000 + seed)
    return {
        "moments": (14 + 2 * chance.random(many)) * 3_600,
        "seconds": np.where(
            chance.random(many) < 0.6, chance.uniform(0, 1.5, many), 20.0
        ),
        "networks": 900 + chance.integers(0, 3, many),
        "places": chance.integers(0, PLACES, many),
        "texts": np.where(chance.random(many) < 0.5, chance.integers(0, 4, many), -1),
        "picks": np.where(
            chance.random(many) < 0.92, 0, chance.integers(0, CHOICES, many)
        ),
    }


def window_of(*groups):
    """Return the groups' answers together, oldest first, and the order of their rows."""
    columns = {
        name: np.concatenate([group[name] for group in groups]) for name in groups[0]
    }
    order = np.argsort(columns["moments"], kind="stable")
    columns = {name: column[order] for name, column in columns.items()}
    picks = columns.pop("picks")
    window = Window(
        **columns,
        chosen=picks[:, None] == np.arange(CHOICES),
        cells=[f"q1={pick}" for pick in range(CHOICES)],
        network_names=[str(number) for number in range(1_000)],
        text_names=[str(number) for number in range(30_000)],
    )
    return window, order
