import pytest

from consult.responses.quizzes import entry_of
from tests.consult.consultations.activities.test_quiz import make_quiz, right_answers
from tests.consult.responses.test_scores import closed, take

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiz(db):
    return make_quiz()


def address_of(quiz, rest=""):
    return f"/api/v1/activities/{quiz.slug}/{rest}"


def test_the_bank_is_shown_only_after_closing(api, quiz):
    shown = api.get(address_of(quiz)).json()
    assert (shown["questions"], shown["drawn"], shown["seconds"]) == ([], 3, 300)

    closed(quiz)

    assert len(api.get(address_of(quiz)).json()["questions"]) == 5


def test_a_turn_is_begun_answered_and_scored(citizen_api, citizen, quiz):
    assert citizen_api.get(address_of(quiz, "entry/")).json()["code"] == "not_entered"

    begun = citizen_api.post(address_of(quiz, "entry/"))
    again = citizen_api.post(address_of(quiz, "entry/"))
    assert begun.status_code == 201
    assert begun.json() == again.json()
    assert "is_right" not in begun.content.decode()
    assert citizen_api.get(address_of(quiz, "score/")).status_code == 404

    answers = right_answers(entry_of(citizen, quiz).questions)
    made = citizen_api.post(
        address_of(quiz, "responses/"), {"answers": answers}, format="json"
    )
    assert made.status_code == 201
    score = citizen_api.get(address_of(quiz, "score/")).json()
    assert (score["right"], score["total"], len(score["items"])) == (3, 3, 3)

    changed = citizen_api.put(
        address_of(quiz, "responses/mine/"), {"answers": {}}, format="json"
    )
    assert changed.json()["code"] == "no_second_try"


def test_the_tally_of_an_open_quiz_is_not_public(api, quiz):
    assert api.get(address_of(quiz, "tally/")).status_code == 403


def test_the_ranking_comes_with_its_seed_and_the_right_answers(api, quiz):
    ticket = take(quiz, right=2)
    assert api.get(address_of(quiz, "ranking/")).json()["code"] == "not_yet_ranked"

    closed(quiz)
    ranking = api.get(address_of(quiz, "ranking/")).json()

    assert ranking["turns"][0]["ticket"] == ticket
    assert len(ranking["right_answers"]) == 5
