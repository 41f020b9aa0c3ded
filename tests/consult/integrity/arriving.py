"""How an answer comes, as tests send it."""

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
