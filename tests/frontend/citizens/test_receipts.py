import pytest

from consult.responses.operations import submit_response, withdraw_response
from tests.factories import answer_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code(poll, citizen):
    return submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    ).code


def look_up(client, code):
    return client.post("/en/receipt/", {"code": code}).content.decode()


def test_a_receipt_is_looked_up_without_signing_in(client, code):
    assert "This answer is counted." in look_up(client, code)


def test_a_receipt_may_be_typed_as_people_type(client, code):
    typed = code.lower().replace("-", " ")

    assert "This answer is counted." in look_up(client, typed)


def test_a_receipt_of_an_answer_taken_back_says_so(client, code, poll, citizen):
    withdraw_response(poll, by=citizen)

    assert "This answer was taken back" in look_up(client, code)


@pytest.mark.parametrize("junk", ["AAAA-BBBB-CCCC", "'; --", "૧૨૩", "x" * 40])
def test_a_code_nobody_was_given_is_unknown(client, db, junk):
    assert "We know no such code." in look_up(client, junk)


def test_no_code_is_asked_for(client, db):
    assert "Enter the code from your receipt." in look_up(client, " ")


def test_guessing_is_limited(client, code):
    for _ in range(20):
        look_up(client, "AAAA-BBBB-CCCC")

    assert "This answer is counted." not in look_up(client, code)
