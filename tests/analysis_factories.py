"""Readings for tests."""

from collections import Counter as Tally

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consult.responses.models import Counter
from consult.tallies.models import StratumTally
from tests.factories import ActivityFactory


class ReadingFactory(DjangoModelFactory):
    """What one way of looking at an activity's answers found a moment ago."""

    class Meta:
        model = "analysis.Reading"

    activity = factory.SubFactory(ActivityFactory)
    kind = "lines"
    document = factory.Dict({})
    read_at = factory.LazyFunction(timezone.now)


def tallied(poll, **dimensions):
    """Give the poll's only question the counts of its choices, stratum by stratum.

    ``tallied(poll, gender={"woman": [30, 10], "man": [20, 20]})``; every dimension
    adds up to the same people.
    """
    [question] = poll.questions.all()
    keys = [choice.pk for choice in question.choices.all()]
    total = Tally()
    for dimension, strata in dimensions.items():
        total = Tally()
        for stratum, counts in strata.items():
            cells = _cells(question.pk, dict(zip(keys, counts, strict=True)))
            total.update(cells)
            StratumTally.objects.create(
                activity=poll,
                dimension=dimension,
                stratum=stratum,
                cells=cells,
                released_cells=cells,
            )
    for cell, count in total.items():
        Counter.objects.create(activity=poll, cell=cell, count=count)
    return question


def _cells(question, counts):
    people = sum(counts.values())
    chosen = {f"q{question}={key}": count for key, count in counts.items()}
    return Tally({"": people, f"q{question}": people, **chosen})
