import pytest

from consult.contributions.models import Contribution
from tests.api.conftest import signed_in
from tests.factories import ConsultationFactory, MembershipFactory
from tests.statements_factories import cast, make_statements

TEXT = {"gu": "છાપરું જોઈએ.", "hi": "छत चाहिए।", "en": "A roof is needed."}


@pytest.fixture
def activity(author):
    consultation = ConsultationFactory(status="draft", department=author.department)
    return make_statements(0, consultation=consultation)


def at(activity, rest=""):
    return f"/api/v1/office/activities/{activity.slug}/statements/{rest}"


def test_an_author_seeds_and_takes_out_a_statement(author_api, activity):
    reply = author_api.post(at(activity), {"text": TEXT}, format="json")

    assert reply.status_code == 201
    seed = reply.json()
    assert (seed["text"], seed["is_seed"]) == (TEXT["gu"], True)
    assert {one["language"]: one["text"] for one in seed["translations"]} == {
        "hi": TEXT["hi"],
        "en": TEXT["en"],
    }
    assert author_api.get(at(activity)).json() == [seed]
    assert author_api.delete(at(activity, f"{seed['id']}/")).status_code == 204
    assert author_api.get(at(activity)).json() == []


def test_what_is_wrong_with_a_seed_is_named(author_api, activity):
    reply = author_api.post(at(activity), {"text": {"gu": "છાપરું"}}, format="json")

    assert reply.status_code == 400
    assert sorted(reply.json()["errors"]) == ["text.en", "text.hi"]
    assert not Contribution.objects.exists()


def test_officials_of_others_see_nothing(activity):
    stranger = signed_in(MembershipFactory().official)

    assert stranger.get(at(activity)).status_code == 404
    assert stranger.post(at(activity), {"text": TEXT}).status_code == 404


def test_what_was_voted_on_stays(author_api, approver_api, activity, citizen):
    seed = author_api.post(at(activity), {"text": TEXT}, format="json").json()
    activity.consultation.status = "published"
    activity.consultation.save()
    cast(Contribution.objects.get(), citizen)

    assert author_api.delete(at(activity, f"{seed['id']}/")).status_code == 403
    reply = approver_api.delete(at(activity, f"{seed['id']}/"))

    assert (reply.status_code, reply.json()["code"]) == (409, "not_yours_to_remove")
