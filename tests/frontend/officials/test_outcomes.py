import re

import pytest
from django.utils import timezone

from consult.desk.home import desk_of
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations import submit_outcome
from consult.outcomes.subjects import subjects_of
from tests.contributions_factories import make_discussion
from tests.factories import in_every_language
from tests.outcomes_factories import (
    HEARD,
    ThemeFactory,
    answered,
    closed_poll,
    disposed,
    hands_of,
    reported,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    return hands_of(consultation)


def text_of(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def columns(document):
    """Return a document as a form sends it."""
    sent = {}
    for name, value in document.items():
        if isinstance(value, dict):
            sent |= {f"{name}.{code}": text for code, text in value.items()}
        else:
            sent[name] = value
    return sent


def address(consultation, key=""):
    tail = f"{key}/" if key else ""
    return f"/en/office/consultations/{consultation.slug}/outcome/{tail}"


def send(client, by, where, **sent):
    client.force_login(by)
    return client.post(where, sent)


def waiting(official):
    desk = desk_of(official, at=timezone.now())
    return [task.kind for task in desk.tasks]


def test_the_worklist_leads_to_what_lacks_a_decision_and_then_to_the_public(
    client, consultation, hands
):
    author, approver = hands
    key = subjects_of(consultation)[0].key
    client.force_login(author)
    before = text_of(client.get(address(consultation)))
    assert "0 of 1 complete" in before
    assert "Nothing has been said about this yet." in before

    send(client, author, address(consultation), version=1, **columns(HEARD))
    send(client, author, address(consultation, key), version=0, **columns(disposed()))
    version = Outcome.objects.get().version
    send(client, author, address(consultation), action="submit", version=version)
    assert waiting(author) == [] and waiting(approver) == ["approve_report"]
    version += 1
    send(client, approver, address(consultation), action="report", version=version)

    consultation.refresh_from_db()
    assert consultation.reported_at is not None
    assert waiting(author) == waiting(approver) == []


def test_a_late_promise_waits_on_the_desk(client, consultation):
    outcome = reported(consultation, due_on=timezone.localdate())
    author, approver = hands_of(outcome.consultation)

    assert waiting(author) == waiting(approver) == ["keep"]


def test_what_does_not_fit_comes_back_as_it_was_typed(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = columns(disposed(reason=in_every_language("The reason I typed")))

    reply = send(
        client,
        hands[0],
        address(consultation, key),
        **{**said, "due_on": "tomorrow", "version": 0},
    )

    assert reply.status_code == 400
    assert "The reason I typed (gu)" in reply.content.decode()
    assert Disposition.objects.count() == 0


def test_a_colleague_who_was_faster_is_not_overwritten(client, consultation, hands):
    author, approver = hands
    key = subjects_of(consultation)[0].key
    said = columns(disposed())
    send(client, author, address(consultation, key), version=0, **said)

    reply = send(client, approver, address(consultation, key), version=0, **said)

    assert reply.status_code == 412
    assert Disposition.objects.get().version == 1


def test_progress_is_said_on_the_page_of_the_decision(client, consultation):
    outcome = reported(consultation)
    author, _approver = hands_of(consultation)
    key = outcome.dispositions.get().key
    said = columns({"text": in_every_language("It runs")})

    send(
        client, author, address(consultation, key), action="progress", share="", **said
    )
    assert not outcome.dispositions.get().progress.exists()
    send(
        client, author, address(consultation, key), action="progress", share=100, **said
    )

    assert outcome.dispositions.get().done_at is not None
    assert "Done on" in text_of(client.get(address(consultation, key)))


def test_sending_back_keeps_why(client, consultation, hands):
    author, approver = hands
    answered(consultation, author)
    version = submit_outcome(consultation, by=author).version

    empty = send(
        client, approver, address(consultation), action="send_back", version=version
    )
    assert "Say what has to be changed." in text_of(empty)
    send(
        client,
        approver,
        address(consultation),
        action="send_back",
        version=version,
        reason="Name the routes",
    )

    client.force_login(author)
    assert "Name the routes" in text_of(client.get(address(consultation)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_worklist_never_queries_per_decision(
    client, consultation, hands, count, django_assert_max_num_queries
):
    discussion = make_discussion(consultation=consultation)
    for _number in range(count):
        ThemeFactory(activity=discussion)
    answered(consultation, hands[0])
    client.force_login(hands[0])

    with django_assert_max_num_queries(30):
        client.get(address(consultation))
