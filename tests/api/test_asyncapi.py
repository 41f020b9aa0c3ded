"""The frames that really travel are those that the AsyncAPI document describes."""

import copy

import pytest
import yaml
from asgiref.sync import sync_to_async
from jsonschema import Draft202012Validator

from api.documents import ASYNCAPI
from api.frames import FRAMES
from consult.accounts.operations import issue_token
from consult.responses.models import Counter, Delta
from consult.tallies.models import StratumTally
from tests.factories import CitizenFactory, ConsultationFactory, answer_to, make_poll

DOCUMENT = yaml.safe_load(ASYNCAPI.read_text())
MESSAGES = DOCUMENT["components"]["messages"]


def faults_of(frame):
    """List what the document does not allow in a frame."""
    schema = {
        "$ref": f"#/components/messages/{frame['type']}/payload",
        "components": DOCUMENT["components"],
    }
    validator = Draft202012Validator(
        schema, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [error.message for error in validator.iter_errors(frame)]


def test_every_reference_leads_somewhere():
    def references(part):
        if isinstance(part, dict):
            for name, inner in part.items():
                yield from [inner] if name == "$ref" else references(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from references(inner)

    for reference in references(DOCUMENT):
        place = DOCUMENT
        for name in reference.removeprefix("#/").split("/"):
            place = place[name]


def test_the_document_names_every_frame_that_is_understood():
    received = {
        message["$ref"].rpartition("/")[2]
        for operation in DOCUMENT["operations"].values()
        if operation["action"] == "receive"
        for message in operation["messages"]
    }

    assert received == set(FRAMES)


@pytest.mark.parametrize("kind", sorted(FRAMES))
def test_the_document_names_every_field_that_is_understood(kind):
    described = MESSAGES[kind]["payload"]

    fields = FRAMES[kind]().fields
    assert set(described["properties"]) == {"type", *fields}
    assert set(described["required"]) == {
        "type",
        *(name for name, field in fields.items() if field.required),
    }


@pytest.mark.django_db(transaction=True)
async def test_frames_are_as_they_are_described(sockets):
    poll, token, answers = await sync_to_async(well_answered_poll)()
    closed = await sync_to_async(make_poll)(
        consultation=await sync_to_async(ConsultationFactory)(closed=True)
    )
    socket = sockets()
    await socket.open()
    about = {"activity": poll.slug}
    said = [
        {"type": "hello", "id": "1", "token": token, "language": "gu"},
        {"type": "subscribe", "id": "2", "strata": True, **about},
        {"type": "respond", "id": "3", "answers": answers, **about},
        {"type": "respond", "id": "4", "answers": {"0": "?"}, **about},
        {"type": "respond", "activity": closed.slug, "answers": {}},
        {"type": "ping", "id": "5"},
    ]

    for frame in said:
        assert faults_of(frame) == []
        await socket.say(**frame)
    heard = [await socket.hear() for _ in range(len(said) + 1)]

    assert {frame["type"]: faults_of(frame) for frame in heard} == {
        kind: [] for kind in ["welcome", "snapshot", "acknowledged", "refused", "pong"]
    }
    snapshot = next(frame for frame in heard if frame["type"] == "snapshot")
    assert snapshot["tally"]["strata"]["district"][0]["questions"][0]["cells"]

    await socket.say(type="unsubscribe", **about)
    version = max(
        frame["tally"]["version"] for frame in heard if frame["type"] == "snapshot"
    )
    unchanged = await socket.ask(type="subscribe", version=version, **about)
    assert (unchanged["type"], faults_of(unchanged)) == ("unchanged", [])


def test_a_frame_that_is_not_as_described_is_noticed():
    frame = {"type": "pong", "id": "1"}
    spoilt = copy.copy(frame) | {"colour": "red"}

    assert (faults_of(frame), len(faults_of(spoilt))) == ([], 1)


def well_answered_poll():
    """Return a poll with counts and strata to show, a token, and an answer to it."""
    poll = make_poll()
    question = poll.questions.all()[0]
    choice = question.choices.all()[0]
    cells = {"": 60, f"q{question.pk}": 60, f"q{question.pk}={choice.pk}": 60, "~": 60}
    for cell, count in cells.items():
        Counter.objects.create(activity=poll, cell=cell, count=count)
    StratumTally.objects.create(
        activity=poll,
        dimension="district",
        stratum="445",
        cells=cells,
        released_cells=cells,
    )
    assert not Delta.objects.exists()
    return poll, issue_token(CitizenFactory(), "frames"), answer_to(poll)
