import pytest

from consult.responses.models import UnfinishedAnswer
from tests.factories import ConsultationFactory, make_poll

TYPED = {"page": ["2"], "q7": ["12", "15"], "q7-words": [" ટ્રામ "]}


def address_of(poll):
    return f"/api/v1/activities/{poll.slug}/unfinished/"


@pytest.fixture
def kept(api, poll):
    reply = api.post(address_of(poll), {"typed": TYPED}, format="json")
    assert reply.status_code == 201
    return reply.json()["code"]


def test_what_was_begun_comes_back_by_its_code(api, poll, kept):
    reply = api.get(f"/api/v1/unfinished/{kept}/")

    found = reply.json()
    assert (found["activity"], found["typed"]) == (poll.slug, TYPED)
    assert found["code"] == kept
    assert "no-store" in reply["Cache-Control"]


def test_with_its_code_it_takes_the_place_of_the_earlier(api, poll, kept):
    later = {"typed": {"q7": ["15"]}, "code": kept}

    assert api.post(address_of(poll), later, format="json").json() == {"code": kept}

    assert api.get(f"/api/v1/unfinished/{kept}/").json()["typed"] == {"q7": ["15"]}
    assert UnfinishedAnswer.objects.count() == 1


def test_it_is_forgotten_once_it_is_wished(api, kept):
    assert api.delete(f"/api/v1/unfinished/{kept}/").status_code == 204

    assert api.get(f"/api/v1/unfinished/{kept}/").status_code == 404
    assert api.delete(f"/api/v1/unfinished/{kept}/").status_code == 204


def test_what_was_begun_by_a_program_goes_on_in_a_page(api, client, kept):
    page = client.get(f"/en/unfinished/{kept}/").content.decode()

    assert '<input type="hidden" name="q7" value="15">' in page


@pytest.mark.parametrize("typed", ["x", ["x"], {"q7": "12"}, {"q7": [{}]}, None])
def test_what_was_not_typed_in_inputs_is_named(api, poll, typed):
    reply = api.post(address_of(poll), {"typed": typed}, format="json")

    assert reply.status_code == 400
    assert any(name.startswith("typed") for name in reply.json()["errors"])


def test_nothing_is_kept_of_what_takes_no_answers(api, db):
    closed = make_poll(consultation=ConsultationFactory(closed=True))

    reply = api.post(address_of(closed), {"typed": {}}, format="json")

    assert (reply.status_code, reply.json()["code"]) == (410, "closed")
