"""Answers that are given the way citizens give them, and what is counted then."""

from consult.responses.models import Counter
from consult.responses.operations import submit_response
from tests.factories import CitizenFactory, DistrictFactory, answer_to


def submit(poll, citizen, number=0, *, language="gu", channel="web", **more):
    """Let the citizen choose the poll's choice of that number."""
    return submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll, number),
        language=language,
        channel=channel,
        **more,
    )


def submit_by_turns(poll, citizens, **more):
    """Let one citizen after the other choose the first choice or the second."""
    for number, citizen in enumerate(citizens):
        submit(poll, citizen, number % 2, **more)


def crowd(count, **profile):
    """Return that many citizens of one district."""
    profile.setdefault("district", DistrictFactory())
    return [
        CitizenFactory(
            **{f"profile__{field}": value for field, value in profile.items()}
        )
        for _ in range(count)
    ]


def counts(activity):
    """Return every counter of the activity by its cell."""
    return dict(Counter.objects.filter(activity=activity).values_list("cell", "count"))
