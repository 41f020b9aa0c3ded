"""In which a request is sent: what is asked, who answers, and what they send."""

import json
from time import time
from unittest import mock
from uuid import UUID

from django.core import signing

from consult.accounts.operations import exchange_token, issue_token, revoke_token
from consult.accounts.queries import tokens_of
from consult.accounts.tokens import SIGNED_SECONDS
from consult.responses.operations import submit_response
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    ProfileFactory,
    answer_to,
    make_poll,
    with_definition,
)

KEY = "0b7c1a52-6a53-4c3c-8f5e-3d7ffb0a1f10"


# --- What is asked ------------------------------------------------------------------


def in_phase(**traits):
    return lambda: make_poll(consultation=ConsultationFactory(**traits))


def of_other_districts():
    poll = make_poll()
    poll.consultation.districts.add(DistrictFactory())
    return poll


def with_other():
    poll = make_poll()
    poll.questions.update(has_other=True)
    return with_definition(poll)


def nothing():
    """Return an activity that was never saved."""
    poll = make_poll()
    poll.slug = "nowhere"
    return poll


# --- Who answers, and what they did before --------------------------------------------


def without_district():
    return ProfileFactory(district=None).user


def nothing_before(poll, citizen):
    pass


def answered(poll, citizen):
    submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll),
        key=UUID(KEY),
        language="gu",
        channel="api",
    )


def answered_before_moving(poll, citizen):
    answered(poll, citizen)
    poll.consultation.districts.add(DistrictFactory())


def revoked(poll, citizen):
    revoke_token(citizen, tokens_of(citizen).get().pk)


def working_token(citizen):
    return exchange_token(issue_token(citizen, "contract"))


def expired_token(citizen):
    then = time() - SIGNED_SECONDS - 1
    with mock.patch.object(signing.time, "time", lambda: then):
        return working_token(citizen)


def forged_token(citizen):
    return "made:up:token"


def no_token(citizen):
    return None


# --- What is sent --------------------------------------------------------------------


def good(poll):
    return json.dumps({"answers": answer_to(poll)})


def other(poll):
    return json.dumps({"answers": answer_to(poll, 1)})


def with_another_name(poll):
    return json.dumps({"answers": answer_to(poll), "answer": {}})


def answering(value):
    """Return a body whose answer to the poll's question is the given JSON."""
    return lambda poll: f'{{"answers": {{"{poll.questions.all()[0].pk}": {value}}}}}'


def body(text):
    return lambda poll: text
