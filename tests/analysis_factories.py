"""Readings for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories import ActivityFactory


class ReadingFactory(DjangoModelFactory):
    """What one way of looking at an activity's answers found a moment ago."""

    class Meta:
        model = "analysis.Reading"

    activity = factory.SubFactory(ActivityFactory)
    kind = "lines"
    document = factory.Dict({})
    read_at = factory.LazyFunction(timezone.now)
