"""How an answer comes, as tests send it."""

from consult.integrity.measures import arrivals_of, tell_arrivals
from consult.integrity.models import Measure
from consult.responses.cells import EVERYBODY
from consult.responses.models import Counter
from consult.responses.operations import submit_response
from tests.factories import CitizenFactory, answer_to


def submit(poll, came):
    submit_response(
        poll,
        by=CitizenFactory(),
        answers=answer_to(poll),
        language="gu",
        channel="web",
        came=came,
    )


def told(poll, counts, *, people=1_000):
    """Return what is told once so many came, of the people whose answers are kept."""
    Counter.objects.update_or_create(
        activity=poll, cell=EVERYBODY, defaults={"count": people}
    )
    for name, count in counts.items():
        Measure.objects.update_or_create(
            activity=poll, name=name, defaults={"count": count}
        )
    tell_arrivals(poll.pk)
    return arrivals_of(poll)


def by_link(poll, counts, **more):
    """Return how many are told to have come by each link."""
    named = {f"from={word}": count for word, count in counts.items()}
    return {one.word: one.people for one in told(poll, named, **more).sources}
