"""A reply names what is wrong with a body, and stays small whatever the body is."""

import json

import pytest

from api.parsers import document_of
from consult.errors import Invalid

DEL = "\x7f"


def places_in(document):
    with pytest.raises(Invalid) as refused:
        document_of(json.dumps(document))
    return list(refused.value.fields)


def test_many_faults_under_a_long_name_get_a_short_reply(citizen_api, poll):
    body = json.dumps({"a" * 30_000: [DEL] * 8000}, ensure_ascii=False)

    reply = citizen_api.generic(
        "POST",
        f"/api/v1/activities/{poll.slug}/responses/",
        body.encode(),
        content_type="application/json",
    )

    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert len(reply.content) < 20_000


def test_the_first_faults_are_named():
    assert places_in([DEL] * 30) == [f"[{position}]" for position in range(20)]


def test_long_names_are_cut():
    document = {"a" * 101: {"b" * 200: DEL}}

    assert places_in(document) == [f"{'a' * 100}.{'b' * 100}"]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (DEL, "body"),
        ({DEL: 1}, "body"),
        ([{"a": DEL}], "[0].a"),
        ({"a": {DEL: 1}}, "a"),
        ({"a": [1, [DEL]]}, "a[1][0]"),
    ],
)
def test_a_fault_is_named_by_its_place(document, place):
    assert places_in(document) == [place]
