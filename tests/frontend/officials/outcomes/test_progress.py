"""What is said of a decision after the report: progress, and what is late."""

import pytest
from django.utils import timezone

from consult.outcomes.models import Disposition
from consult.outcomes.subjects import subjects_of
from tests.factories import in_every_language
from tests.frontend.conftest import text_of
from tests.frontend.officials.outcomes.conftest import address, columns, send, waiting
from tests.outcomes_factories import answered, hands_of, reported

pytestmark = pytest.mark.django_db


def test_what_is_not_possible_is_looked_at_again_and_has_no_share(client, consultation):
    outcome = reported(consultation, verdict="not_possible")
    author, _approver = hands_of(consultation)
    key = outcome.dispositions.get().key
    said = columns({"text": in_every_language("Next year again")})
    client.force_login(author)
    page = client.get(address(consultation, key)).content.decode()
    assert "Looked at again?" in page and "Done, in percent" not in page

    send(client, author, address(consultation, key), action="progress", share=0, **said)
    shown = client.get(f"/en/consultations/{consultation.slug}/outcome/")
    assert "Next year again (en)" in text_of(shown)
    assert (
        "0% done" not in text_of(shown) and 'class="bar' not in shown.content.decode()
    )

    send(
        client, author, address(consultation, key), action="progress", share=100, **said
    )
    shown = text_of(client.get(f"/en/consultations/{consultation.slug}/outcome/"))
    assert "Looked at again on" in shown and "Done on" not in shown


def test_a_late_promise_waits_on_the_desk(client, consultation):
    outcome = reported(consultation, due_on=timezone.localdate())
    author, approver = hands_of(outcome.consultation)

    assert waiting(author) == waiting(approver) == ["keep"]


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


def test_progress_before_the_report_is_refused(client, consultation, hands):
    answered(consultation, hands[0])
    key = subjects_of(consultation)[0].key
    said = columns({"text": in_every_language("It runs")})

    reply = send(
        client,
        hands[0],
        address(consultation, key),
        action="progress",
        share=100,
        **said,
    )

    assert reply.status_code == 409
    assert "A bus will run at 7:30 pm (gu)" in reply.content.decode()
    assert not Disposition.objects.get().progress.exists()
