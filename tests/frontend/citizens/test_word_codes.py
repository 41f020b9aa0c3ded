"""From the code of a receipt to what became of the word, and to a contest of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.accounts.receipts import code_for, hash_of
from consult.responses.operations import submit_response
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.factories import answer_to, make_poll
from tests.frontend.conftest import text_of
from tests.outcomes_factories import TextFactory, ThemeFactory, closed_poll, reported

pytestmark = pytest.mark.django_db(transaction=True)


def look_up(client, code):
    return client.post("/en/word/", {"code": code})


def close(consultation):
    consultation.opens_at -= timedelta(days=30)
    consultation.closes_at = timezone.now() - timedelta(days=2)
    consultation.sealed_at = timezone.now()
    consultation.save()


def test_a_receipt_leads_from_the_answer_to_what_was_done(client, citizen):
    poll = make_poll()
    receipt = submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    )
    close(poll.consultation)
    reported(poll.consultation)

    shown = text_of(look_up(client, receipt.code))

    assert "Your word is counted." in shown
    assert "A bus will run at 7:30 pm (en)" in shown
    assert "Yes" not in shown


def test_a_receipt_leads_from_a_text_over_its_theme_and_shows_no_other(client):
    consultation = closed_poll().consultation
    discussion = make_discussion(consultation=consultation)
    theme = ThemeFactory(activity=discussion)
    for number, words in enumerate(["No bus after seven", "The road is broken"]):
        participant = bytes([number]) * 16
        code = code_for(participant)
        text = ContributionFactory(
            activity=discussion,
            participant=participant,
            text=words,
            code_hash=hash_of(code),
        )
        TextFactory(theme=theme, contribution=text)
    reported(consultation)

    shown = text_of(look_up(client, code))

    assert "The road is broken" in shown and "No bus after seven" not in shown
    assert "Counted in the theme “Evening buses”." in shown
    assert "A bus will run at 7:30 pm (en)" in shown


def test_a_code_that_was_never_given_says_so_and_the_tries_are_few(client):
    for _number in range(20):
        reply = look_up(client, "2222-2222-2222")
        assert "We know no such code." in text_of(reply)

    assert "Too many attempts." in text_of(look_up(client, "2222-2222-2222"))


def test_whoever_wrote_a_text_finds_its_code_beside_it_and_nobody_else(client, citizen):
    text = written(make_discussion(), citizen)
    address = f"/en/activities/{text.activity.slug}/contributions/{text.pk}/"
    code = code_for(bytes(text.participant))

    assert code not in text_of(client.get(address))
    client.force_login(citizen)
    assert code in text_of(client.get(address))


def test_who_comes_back_to_a_contest_is_led_to_the_page_for_the_code(client):
    reply = client.get("/en/word/contest/")

    assert reply.status_code == 302
    assert reply["Location"] == "/en/word/"


def contest(client, row, code, reason):
    said = {"code": code, "text": row.pk, "reason": reason}
    return client.post("/en/word/contest/", said)


def test_what_is_contested_is_not_contested_again_before_it_is_answered(
    client, citizen
):
    text = written(make_discussion(), citizen)
    row = TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)
    code = code_for(bytes(text.participant))

    told = text_of(contest(client, row, code, "It is about roads"))

    assert "The department has not answered yet." in told
    assert "Wrong theme?" not in told


def test_a_contest_costs_one_look_up_and_a_refusal_keeps_what_was_typed(
    client, citizen
):
    text = written(make_discussion(), citizen)
    row = TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)
    code = code_for(bytes(text.participant))
    for _number in range(20):
        assert "Wrong theme?" in text_of(contest(client, row, code, " "))

    reply = contest(client, row, code, "It is about roads")

    assert reply.status_code == 429
    assert "It is about roads</textarea>" in reply.content.decode()
