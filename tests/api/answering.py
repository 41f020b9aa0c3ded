"""Citizens who answer while somebody watches."""

from asgiref.sync import sync_to_async

from consult.responses.operations import submit_response
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
