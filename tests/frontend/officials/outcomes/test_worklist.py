"""The worklist of an outcome: what is still to be said, and who may send it on."""

import re

import pytest

from consult.outcomes.models import Outcome
from consult.outcomes.operations import submit_outcome, write_disposition
from consult.outcomes.subjects import subjects_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.frontend.citizens.counted import count
from tests.frontend.conftest import text_of
from tests.frontend.officials.outcomes.conftest import address, columns, send, waiting
from tests.outcomes_factories import (
    HEARD,
    ThemeFactory,
    answered,
    closed_poll,
    disposed,
    hands_of,
)
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


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


def test_a_refusal_names_and_links_everything_that_lacks_something(
    client, consultation, hands
):
    """The questions, the themes, the activities without themes, and what was heard."""
    theme = ThemeFactory(activity=make_discussion(consultation=consultation))
    unread = ContributionFactory(activity=make_discussion(consultation=consultation))

    reply = send(client, hands[0], address(consultation), action="submit", version=1)

    assert reply.status_code == 409
    box = re.search(r'(?s)class="error-summary".*?</ul>', reply.content.decode())[0]
    question = subjects_of(consultation)[0]
    assert f'href="{address(consultation, question.key)}">Which bus?<' in box
    assert f'href="{address(consultation, f"t{theme.pk}")}">Evening buses<' in box
    assert f"/activities/{unread.activity.slug}/themes/" in box
    assert 'href="#heard-gu">What we heard<' in box
    assert "(ગુજરાતી, हिन्दी, English)" in box


def test_the_numbers_stand_beside_what_is_decided(client):
    poll = closed_poll()
    count(poll, [60, 30, 10])
    author = hands_of(poll.consultation)[0]
    key = subjects_of(poll.consultation)[0].key
    client.force_login(author)

    worklist = text_of(client.get(address(poll.consultation)))
    form = text_of(client.get(address(poll.consultation, key)))

    [first, *_others] = poll.questions.get().choices.order_by("position", "pk")
    leading = f"100 people The most frequent answer: “{first}”, 60%"
    assert leading in worklist and leading in form
    assert "30%" in form and "not a representative sample" in form


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


def test_themes_that_nobody_has_read_are_pointed_out_and_do_not_hinder(client):
    survey = roads()
    author, analyst = hands_of(survey.consultation)[0], analyst_of(survey)
    found = themes_of(survey)
    client.force_login(author)

    shown = client.get(address(survey.consultation))

    many = f"{len(found)} themes of what people wrote are proposed, none is confirmed."
    assert many in text_of(shown)
    assert (
        f'href="/en/office/activities/{survey.slug}/themes/"' in shown.content.decode()
    )
    answered(survey.consultation, author)
    assert "proposed, none" in text_of(client.get(address(survey.consultation)))
    confirmed(found[0], analyst)
    assert "proposed, none" not in text_of(client.get(address(survey.consultation)))
    write_disposition(survey.consultation, f"t{found[0].pk}", disposed(), by=author)
    submit_outcome(survey.consultation, by=author)
