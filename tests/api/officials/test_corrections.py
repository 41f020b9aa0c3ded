import pytest

from consult.consultations.models import Question
from tests.api.conftest import signed_in
from tests.factories import (
    ConsultationFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)

OFFICE = "/api/v1/office/consultations/"


@pytest.fixture
def poll_before_the_public(author):
    return make_poll(consultation=ConsultationFactory(department=author.department))


@pytest.fixture
def address(poll_before_the_public):
    return f"{OFFICE}{poll_before_the_public.consultation.slug}/corrections/"


def proposal(poll):
    question = Question.objects.get(activity=poll)
    return {
        "texts": {f"q{question.pk}.text": {"en": "Which tram?"}},
        "reason": in_every_language("The wrong word."),
    }


@pytest.fixture
def proposed(author_api, poll_before_the_public, address):
    return author_api.post(address, proposal(poll_before_the_public))


def test_a_correction_goes_through_two_hands_and_into_the_log(
    proposed, approver_api, api, poll_before_the_public, address
):
    assert proposed.status_code == 201
    assert proposed.json()["published_at"] is None

    published = approver_api.post(f"{address}{proposed.json()['id']}/publish/")

    assert published.status_code == 200
    slug = poll_before_the_public.consultation.slug
    [line] = api.get(f"/api/v1/consultations/{slug}/changes/").json()
    assert line["changes"][0]["before"]["en"] == "Which bus?"
    assert line["changes"][0]["after"]["en"] == "Which tram?"
    assert line["reason"] == "The wrong word. (en)"
    assert line["versions"] == {poll_before_the_public.slug: 2}
    shown = api.get(f"/api/v1/activities/{poll_before_the_public.slug}/").json()
    assert (shown["version"], shown["questions"][0]["text"]) == (2, "Which tram?")


def test_what_waits_is_seen_by_the_department_alone(
    proposed, author_api, api, address, poll_before_the_public
):
    slug = poll_before_the_public.consultation.slug
    assert api.get(f"/api/v1/consultations/{slug}/changes/").json() == []
    assert [one["id"] for one in author_api.get(address).json()] == [
        proposed.json()["id"]
    ]
    stranger = signed_in(MembershipFactory().official)
    assert stranger.get(address).status_code == 404


def test_who_proposed_it_does_not_publish_it(
    approver_api, poll_before_the_public, address
):
    own = approver_api.post(address, proposal(poll_before_the_public)).json()

    reply = approver_api.post(f"{address}{own['id']}/publish/")

    assert (reply.status_code, reply.json()["code"]) == (403, "own_text")


def test_a_proposal_is_discarded(proposed, author_api, address):
    one = f"{address}{proposed.json()['id']}/"

    assert author_api.delete(one).status_code == 204
    assert author_api.delete(one).status_code == 404


def test_a_text_that_is_not_there_is_named(author_api, poll_before_the_public, address):
    document = proposal(poll_before_the_public) | {"texts": {"q0.text": {"en": "x"}}}

    reply = author_api.post(address, document)

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == ["texts.q0.text"]


def test_words_with_findings_are_proposed_only_in_spite_of_them(
    author_api, poll_before_the_public, address
):
    question = Question.objects.get(activity=poll_before_the_public)
    leading = {"en": "Do you agree that trams are late?"}
    document = proposal(poll_before_the_public)
    document["texts"] = {f"q{question.pk}.text": leading}

    refused = author_api.post(address, document)

    assert (refused.status_code, refused.json()["code"]) == (400, "not_well_worded")
    taken = author_api.post(address, document | {"in_spite": True})
    assert taken.status_code == 201
    assert [found["check"] for found in taken.json()["findings"]] == ["leading"]
