"""Citizens who answer while somebody watches."""

import json

from asgiref.sync import sync_to_async

from consult.accounts.operations import exchange_token, issue_token
from consult.responses.operations import submit_response
from tests.api.ways import Request
from tests.factories import CitizenFactory, answer_to, make_poll

make = sync_to_async(make_poll)
submit = sync_to_async(submit_response)


async def answer(poll, citizen=None, number=0):
    await submit(
        poll,
        by=citizen or await sync_to_async(CitizenFactory)(),
        answers=await sync_to_async(answer_to)(poll, number),
        language="gu",
        channel="web",
    )


@sync_to_async
def prepared():
    """Return a poll, a citizen, and their answer as a request."""
    poll, citizen = make_poll(), CitizenFactory()
    token = exchange_token(issue_token(citizen, "fast"))
    return poll, citizen, answering(poll, token)


def answering(poll, token):
    return Request(
        "POST",
        f"/api/v1/activities/{poll.slug}/responses/",
        json.dumps({"answers": answer_to(poll)}).encode(),
        {"authorization": f"Bearer {token}", "content-type": "application/json"},
    )
