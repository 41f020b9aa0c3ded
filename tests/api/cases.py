"""Everything that can be sent to an activity, and what is to be said to it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.api.circumstances import (
    KEY,
    answered,
    answered_before_moving,
    answering,
    body,
    expired_token,
    forged_token,
    good,
    in_phase,
    no_token,
    nothing,
    nothing_before,
    of_other_districts,
    other,
    revoked,
    with_another_name,
    with_other,
    without_district,
    working_token,
)
from tests.factories import (
    CitizenFactory,
    OfficialFactory,
    make_poll,
)


@dataclass(frozen=True)
class Case:
    """Something sent, and what is to be said to it."""

    name: str
    status: int
    code: str | None = None
    poll: Callable = make_poll
    citizen: Callable = CitizenFactory
    before: Callable = nothing_before
    token: Callable = working_token
    body: Callable = good
    method: str = "POST"
    key: str | None = None
    content_type: str = "application/json"
    headers: tuple = ()
    has_socket: bool = True
    is_fast: bool = True
    """Whether the fast lane answers by itself."""

    @property
    def place(self):
        places = {"PUT": "responses/mine/", "GET": "tally/"}
        return places.get(self.method, "responses/")


def revision(name, status, code=None, **case):
    return Case(name, status, code, method="PUT", has_socket=False, **case)


def tally(name, status, code=None, **case):
    return Case(name, status, code, method="GET", **case)


CASES = [
    Case("a good answer", 201),
    Case("a replay", 201, before=answered, key=KEY),
    Case("a replay after moving", 201, before=answered_before_moving, key=KEY),
    Case("a name beside the answers", 400, "invalid", body=with_another_name),
    Case("the key of others", 422, "key_reused", before=answered, body=other, key=KEY),
    Case("a second answer", 409, "already_responded", before=answered),
    Case("broken JSON", 400, "malformed", body=body('{"answers": ')),
    Case("a number of no size", 400, "malformed", body=answering("9" * 5000)),
    Case("not a number", 400, "malformed", body=answering("NaN")),
    Case("deep nesting", 400, "malformed", body=answering("[" * 30 + "]" * 30)),
    Case("NUL", 400, "invalid", body=answering(r'"a\u0000b"')),
    Case("a lone surrogate", 400, "invalid", body=answering(r'"\ud800"')),
    Case("turned text", 400, "invalid", body=answering('"a\u202eb"')),
    Case("no answers", 400, "invalid", body=body('{"answer": {}}')),
    Case("a list of answers", 400, "invalid", body=body('{"answers": [1]}')),
    Case("a huge number", 400, "wrong_answers", body=answering("9" * 400)),
    Case("a wrong type", 400, "wrong_answers", body=answering('"12"')),
    Case("an unknown choice", 400, "wrong_answers", body=answering("0")),
    Case("two where one is asked", 400, "wrong_answers", body=answering("[1, 2]")),
    Case(
        "an answer in other words",
        201,
        poll=with_other,
        body=answering('{"value": "other", "words": "ટ્રામ"}'),
    ),
    Case(
        "other without words",
        400,
        "wrong_answers",
        poll=with_other,
        body=answering('{"value": "other", "words": " "}'),
    ),
    Case("a missing answer", 400, "wrong_answers", body=body('{"answers": {}}')),
    Case("another question", 400, "wrong_answers", body=body('{"answers": {"0": 1}}')),
    Case("an unknown activity", 404, "not_found", poll=nothing),
    Case("a draft", 404, "not_found", poll=in_phase(status="draft")),
    Case("withdrawn", 410, "withdrawn", poll=in_phase(status="withdrawn")),
    Case("upcoming", 409, "not_open", poll=in_phase(upcoming=True)),
    Case("closed", 410, "closed", poll=in_phase(closed=True)),
    Case("elsewhere", 403, "not_asked", poll=of_other_districts),
    Case(
        "no district",
        409,
        "district_needed",
        poll=of_other_districts,
        citizen=without_district,
    ),
    Case("an official", 403, "citizens_only", citizen=OfficialFactory),
    Case(
        "an official who is wrong",
        403,
        "citizens_only",
        citizen=OfficialFactory,
        body=answering("0"),
    ),
    Case("a forged token", 401, "token_refused", token=forged_token),
    Case("an expired token", 401, "token_refused", token=expired_token),
    Case("a revoked token", 401, "token_refused", before=revoked),
    Case("nobody", 401, "not_signed_in", token=no_token, is_fast=False),
    # The socket takes the key as a field, and names it as one.
    Case("no key", 400, "not_a_key", key="yesterday", has_socket=False),
    Case(
        "no JSON",
        415,
        "unsupported_media_type",
        content_type="text/plain",
        has_socket=False,
        is_fast=False,
    ),
    Case(
        "too large",
        413,
        "too_large",
        body=answering(f'"{"a" * 262_144}"'),
        has_socket=False,
        is_fast=False,
    ),
    Case(
        "a wrong method",
        405,
        "method_not_allowed",
        method="PATCH",
        has_socket=False,
        is_fast=False,
    ),
    Case(
        "nothing but HTML",
        406,
        "not_acceptable",
        headers=(("accept", "text/html"),),
        has_socket=False,
        is_fast=False,
    ),
    revision("a revision", 200, before=answered, body=other),
    revision("a revision without an answer", 404, "no_response"),
    revision(
        "a retry of what was no revision", 422, "key_reused", before=answered, key=KEY
    ),
    revision(
        "a wrong revision", 400, "wrong_answers", before=answered, body=answering("0")
    ),
    revision("a late revision", 410, "closed", poll=in_phase(closed=True)),
    revision(
        "a revision by an official", 403, "citizens_only", citizen=OfficialFactory
    ),
    revision(
        "a revision by nobody", 401, "not_signed_in", token=no_token, is_fast=False
    ),
    tally("a tally", 200),
    tally("a tally for nobody in particular", 200, token=no_token),
    tally(
        "a tally that one may see",
        200,
        before=answered,
        poll=in_phase(result_visibility="after_answering"),
    ),
    tally(
        "a tally that one may not see yet",
        403,
        "results_not_shown",
        poll=in_phase(result_visibility="after_answering"),
    ),
    tally(
        "a tally that nobody may see",
        403,
        "results_not_shown",
        token=no_token,
        poll=in_phase(result_visibility="officials_only"),
    ),
    tally("a tally of nothing", 404, "not_found", poll=nothing),
    tally(
        "a tally with a forged token",
        401,
        "token_refused",
        token=forged_token,
    ),
]
