import pytest

from consult.accounts import receipts
from consult.integrity.comparing import left_of
from consult.integrity.models import Objection
from consult.integrity.objecting import answer_objection, object_signed_in
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.responses.models import Response
from consult.responses.submissions import participant_in
from tests.factories import ConsultationFactory, make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    standing_quarantine,
    standing_quarantine_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll()


@pytest.fixture
def farm(poll):
    answers_in(poll, [0, 1, 2, 0, 1] * 12)
    return answers_in(poll, [0] * 12)


def page_of(poll):
    return f"/en/activities/{poll.slug}/integrity/"


def test_everybody_reads_both_counts_and_the_reason(client, poll, farm):
    standing_quarantine(poll, farm)

    page = client.get(page_of(poll)).content.decode()

    assert "All answers: n = 72. Without those set aside: about 60." in page
    # Exactly 40 % of 60 would say that all twelve chose alike.
    assert ">50%<" in page and ">40%<" not in page
    assert 'class="hidden-cell"' in page
    assert WHY["en"] in page
    assert "not a representative sample" in page


def test_the_results_stay_as_they_are_and_lead_there(client, poll, farm):
    standing_quarantine(poll, farm)

    page = client.get(f"/en/activities/{poll.slug}/results/").content.decode()

    assert "50%" in page
    assert page_of(poll) in page


def test_where_fewer_than_fifty_are_left_the_cleaned_counts_are_hidden(client, poll):
    answers_in(poll, [0, 1] * 24)
    standing_quarantine(poll, answers_in(poll, [0] * 12))

    reply = client.get(page_of(poll))

    assert reply.context["effect"].left is None
    assert "Too few answers are left" in reply.content.decode()


def test_a_question_that_few_of_those_set_aside_answered_is_not_counted_twice():
    assert left_of(100, 9) is None
    assert left_of(100, 10) == 90
    assert left_of(100, 0) == 100
    assert left_of(60, 10) is None


def test_what_was_lifted_stays_to_be_read(client, poll, farm):
    quarantine = standing_quarantine(poll, farm)
    analyst, approver = officials_of(poll, "analyst", "approver")
    why = {code: f"They were people ({code})." for code in WHY}
    lifting = propose_lifting(quarantine, by=analyst, reason=why)
    approve_quarantine(lifting, by=approver)

    page = client.get(page_of(poll)).content.decode()

    assert "They are counted again since" in page
    assert "They were people (en)." in page


def test_where_nothing_is_set_aside_the_page_says_so(client, poll):
    assert "No answer is set aside here" in client.get(page_of(poll)).content.decode()


def test_results_that_are_not_shown_are_not_shown_here(client):
    hidden = make_poll(
        consultation=ConsultationFactory(result_visibility="officials_only")
    )

    page = client.get(page_of(hidden)).content.decode()

    assert "The results are not shown at this time." in page


@pytest.fixture
def held(poll, citizen):
    answers_in(poll, [0, 1, 2, 0, 1] * 12)
    return standing_quarantine_of(poll, citizen)


def code_in(poll, citizen):
    """Return the code of the citizen's receipt."""
    participant = participant_in(poll, citizen.pk)
    code = receipts.code_for(participant)
    rows = Response.objects.filter(participant=participant)
    rows.update(code_hash=receipts.hash_of(code))
    return code


def test_whose_answer_is_set_aside_reads_it_and_objects(client, citizen, poll, held):
    client.force_login(citizen)
    mine = client.get("/en/mine/").content.decode()
    page = f"/en/activities/{poll.slug}/objection/"
    assert "Your answer is counted apart." in mine and WHY["en"] in mine
    assert page in mine

    empty = client.post(page, {"words": ""})
    sent = client.post(page, {"words": "I am no machine."}, follow=True)
    again = client.post(page, {"words": "Nor is my sister."})

    assert empty.status_code == 400
    assert "An official will answer here." in sent.content.decode()
    assert "<textarea" not in sent.content.decode()
    assert again.status_code == 409
    assert "I am no machine." in client.get("/en/mine/").content.decode()


def test_the_answer_is_read_under_my_participation_and_by_code(
    client, citizen, poll, held
):
    said = object_signed_in(poll, by=citizen, words="I am no machine.", language="en")
    (analyst,) = officials_of(poll, "analyst")
    answer_objection(said, by=analyst, answer=WHY)
    code = code_in(poll, citizen)

    coded = client.post("/en/word/", {"code": code}).content.decode()
    client.force_login(citizen)
    mine = client.get("/en/mine/").content.decode()

    for page in (coded, mine):
        assert "The department answers:" in page
        assert page.count(WHY["en"]) == 2


def test_by_the_code_of_the_receipt_one_objects_without_signing_in(
    client, citizen, poll, held
):
    code = code_in(poll, citizen)
    found = client.post("/en/word/", {"code": code}).content.decode()
    assert "Your answer is counted apart." in found
    assert "Your word is counted." not in found
    assert 'action="/en/word/objection/"' in found

    empty = client.post("/en/word/objection/", {"code": code, "words": " "})
    sent = client.post("/en/word/objection/", {"code": code, "words": "It was me."})
    other = client.post("/en/word/objection/", {"code": "7Q4K", "words": "Kept"})

    assert empty.status_code == 400
    assert "An official will answer here." in sent.content.decode()
    assert Objection.objects.get().words == "It was me."
    assert other.status_code == 404
    assert client.get("/en/word/objection/").status_code == 302


def test_whose_answer_counts_reads_so(client, citizen, poll):
    client.force_login(citizen)

    page = client.get(f"/en/activities/{poll.slug}/objection/").content.decode()

    assert "No answer of yours is set aside here." in page
    assert "<textarea" not in page


def test_who_has_not_signed_in_is_led_there(client, poll):
    reply = client.get(f"/en/activities/{poll.slug}/objection/")

    assert reply.status_code == 302 and "sign-in" in reply["Location"]
