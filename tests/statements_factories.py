"""Statements and votes for tests."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from consult.statements.models import Vote, Voter
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


def crowd_voting(activity, people=60, *, at, pause=8.0, value=1, language="gu"):
    """Keep the votes of strangers on all statements, each after a pause in seconds.

    Written past the counting: for what looks at when votes came.
    """
    statements = Contribution.objects.filter(activity=activity).order_by("pk")
    first = Voter.objects.filter(activity=activity).count()
    names = [f"{activity.pk:08}{first + one:08}".encode() for one in range(people)]
    Voter.objects.bulk_create(
        Voter(
            activity=activity,
            participant=name,
            language=language,
            channel="web",
            first_voted_at=at,
        )
        for name in names
    )
    Vote.objects.bulk_create(
        Vote(
            participant=name,
            statement=statement,
            value=value,
            voted_at=at + timedelta(seconds=pause * number),
        )
        for name in names
        for number, statement in enumerate(statements)
    )
