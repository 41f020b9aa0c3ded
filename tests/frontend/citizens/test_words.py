"""One's own word, by the code of its receipt."""

import pytest

from consult.accounts.receipts import code_for
from tests.factories import ActivityFactory, ConsultationFactory, QuestionFactory
from tests.themes_factories import answer_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey():
    return ActivityFactory(kind="survey", consultation=ConsultationFactory(closed=True))


def look_up(client, response):
    code = code_for(bytes(response.participant))
    return client.post("/en/word/", {"code": code}).content.decode()


def test_a_code_shows_what_was_written_masked_and_in_its_language(client, survey):
    asked = QuestionFactory(activity=survey, kind="long_text")
    said = "The drain is blocked. Call 9825012345"
    mine = answer_with(survey, asked, said, b"1" * 16)

    page = look_up(client, mine)

    assert '<p class="words" lang="gu">The drain is blocked. Call' in page
    assert "9825012345" not in page


def test_a_code_shows_no_words_of_others(client, survey):
    asked = QuestionFactory(activity=survey, kind="long_text")
    mine = answer_with(survey, asked, "The drain is blocked", b"1" * 16)
    answer_with(survey, asked, "No bus after seven", b"2" * 16)

    page = look_up(client, mine)

    assert "The drain is blocked" in page
    assert "No bus after seven" not in page


def test_what_was_written_beside_a_choice_is_shown_with_it(client, survey):
    asked = QuestionFactory(activity=survey, kind="single")
    other = {"value": "other", "words": "A footbridge"}
    mine = answer_with(survey, asked, other, b"1" * 16)

    assert "A footbridge" in look_up(client, mine)
