"""Statements and votes for tests."""

import factory
from factory.django import DjangoModelFactory

from consult.contributions.wording import columns_of
from consult.statements.operations import vote
from tests.factories import ActivityFactory, with_definition


class StatementFactory(DjangoModelFactory):
    """A published statement of a citizen whom nobody knows."""

    class Meta:
        model = "contributions.Contribution"

    activity = factory.SubFactory(ActivityFactory, kind="statements")
    text = factory.Sequence(lambda n: f"Street lamp number {n} should be lit till ten.")
    language = "en"
    channel = "web"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return super()._create(
            model_class, *args, **{**columns_of(kwargs["text"]), **kwargs}
        )


def make_statements(count=3, **activity):
    """Return an open activity of so many statements, with all that faces read."""
    made = ActivityFactory(kind="statements", **activity)
    StatementFactory.create_batch(count, activity=made)
    return with_definition(made)


def cast(statement, citizen, value=1, *, channel="web"):
    """Let the citizen vote as they would on a page."""
    vote(statement, by=citizen, value=value, language="gu", channel=channel)
