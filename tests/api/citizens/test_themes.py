import pytest

from consult.themes.operations import propose_themes
from tests.api.conftest import signed_in
from tests.themes_factories import analyst_of, answer_with, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey(citizen):
    """A closed survey that the citizen answered, its bridge theme confirmed."""
    survey = roads(result_visibility="live")
    question = survey.questions.get()
    answer_with(survey, question, "the river bridge is broken", citizen)
    bridge = next(one for one in themes_of(survey) if "bridge" in one.signs)
    confirmed(bridge, analyst_of(survey), "The bridge")
    propose_themes(survey)
    return survey


def address(survey, rest=""):
    return f"/api/v1/activities/{survey.slug}/themes/{rest}"


def test_a_program_reads_the_confirmed_themes(client, survey):
    reply = client.get(address(survey))
    again = client.get(address(survey), headers={"If-None-Match": reply["ETag"]})

    document = reply.json()
    assert document["is_counted"] is True
    assert [one["name"]["gu"] for one in document["themes"]] == ["The bridge (gu)"]
    assert document["themes"][0]["people"] >= 10
    assert len(document["themes"][0]["quotations"]) == 3
    assert again.status_code == 304


def test_a_citizen_reads_where_their_words_count_and_contests(survey, citizen):
    api = signed_in(citizen)
    own = api.get(address(survey, "mine/")).json()
    contest = address(survey, f"mine/{own[0]['id']}/contest/")

    empty = api.post(contest, {"reason": ""}, format="json")
    made = api.post(contest, {"reason": "I meant the bus"}, format="json")
    twice = api.post(contest, {"reason": "I meant the bus"}, format="json")

    assert own[0]["theme"]["name"] == "The bridge (en)"
    assert list(empty.json()["errors"]) == ["reason"]
    assert (made.status_code, twice.status_code) == (201, 409)
    assert api.get(address(survey, "mine/")).json()[0]["may_contest"] is False
    strange = address(survey, "mine/999999/contest/")
    assert api.post(strange, {"reason": "x"}, format="json").status_code == 404
