"""Following one's word, and contesting its theme, by the code of a receipt."""

import pytest

from consult.accounts.receipts import code_for
from consult.outcomes.words import words_of
from consult.themes.models import Contest
from consult.themes.operations import answer_contest
from tests.contributions_factories import make_discussion, written
from tests.factories import CitizenFactory, MembershipFactory
from tests.outcomes_factories import TextFactory, ThemeFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "/api/v1/word/"
CONTEST = f"{WORD}contest/"


@pytest.fixture
def row(citizen):
    text = written(make_discussion(), citizen)
    return TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)


@pytest.fixture
def code(row):
    return code_for(bytes(row.contribution.participant))


def ask(client, address, **said):
    return client.post(address, said, content_type="application/json")


def test_a_theme_is_contested_by_code_and_the_answer_stands_with_the_word(
    client, row, code
):
    [before] = ask(client, WORD, code=code).json()["followed"]
    assert (before["text"], before["theme"]) == (row.pk, "Evening buses")
    assert before["contests"] == []

    said = {"code": code, "text": row.pk, "reason": "It is about roads"}
    reply = ask(client, CONTEST, **said)

    assert (reply.status_code, reply.json()["answer"]) == (201, "")
    again = ask(client, CONTEST, **said)
    assert (again.status_code, again.json()["code"]) == (409, "already_contested")
    official = MembershipFactory(
        role="analyst", department=row.activity.consultation.department
    ).official
    contest = Contest.objects.get()
    answer_contest(contest, by=official, answer="You say bus twice", is_granted=False)
    [after] = ask(client, WORD, code=code).json()["followed"]
    assert after["contests"][0]["is_granted"] is False
    assert after["contests"][0]["answer"] == "You say bus twice"


def test_another_code_contests_nothing(client, row):
    reply = ask(client, CONTEST, code="2222-2222-2222", text=row.pk, reason="Roads")

    assert reply.status_code == 403
    assert not Contest.objects.exists()


@pytest.mark.parametrize("field", ["code", "reason", "text"])
def test_what_is_missing_is_named(client, row, code, field):
    said = {"code": code, "text": row.pk, "reason": "It is about roads"}
    del said[field]

    reply = ask(client, CONTEST, **said)

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


def test_whoever_signs_in_reads_the_same_of_all_their_words(client, row, code, citizen):
    written(make_discussion(), CitizenFactory())
    client.force_login(citizen)

    [word] = client.get("/api/v1/me/words/").json()

    assert (word["code"], word["followed"][0]["text"]) == (code, row.pk)
    assert len(words_of(citizen)) == 1


def test_a_wrong_theme_is_contested_twenty_times_an_hour_from_one_address(
    client, row, code
):
    for _number in range(20):
        ask(client, CONTEST, code="2222-2222-2222", text=row.pk, reason="Roads")

    reply = ask(client, CONTEST, code=code, text=row.pk, reason="Roads")

    assert reply.status_code == 429
    assert not Contest.objects.exists()
