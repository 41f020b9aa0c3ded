"""What people agree on, for programs."""

import pytest

from consult.analysis.operations import read_activity
from consult.consultations.models import Consultation
from tests.analysis_factories import ReadingFactory, tallied
from tests.api.conftest import signed_in
from tests.factories import ConsultationFactory, MembershipFactory, make_poll
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db


def at(activity, door=""):
    return f"/api/v1/{door}activities/{activity.slug}/analysis/"


def test_what_was_found_is_read_and_has_an_etag(api):
    poll = make_poll(choices=2)
    tallied(poll, district={"445": [300, 100], "446": [70, 130]})
    assert api.get(at(poll)).json()["lines"] is None
    read_activity(poll)

    reply = api.get(at(poll))

    document = reply.json()
    assert document["activity"] == poll.slug
    assert [row["verdict"] for row in document["lines"]["rows"]] == ["splits", "splits"]
    assert document["lines"]["rows"][0]["lowest"]["stratum"] == "446"
    again = api.get(at(poll), headers={"If-None-Match": reply["ETag"]})
    assert again.status_code == 304


def test_what_was_found_waits_as_was_fixed_at_launch(api):
    consultation = ConsultationFactory(
        result_visibility=Consultation.Visibility.OFFICIALS_ONLY
    )
    poll = make_poll(consultation=consultation)
    ReadingFactory(activity=poll, document={"fewest": 30, "half": 50, "rows": []})
    member = MembershipFactory(department=consultation.department, role="analyst")
    look(poll, member.official)

    reply = api.get(at(poll))

    assert (reply.status_code, reply.json()["code"]) == (403, "results_not_shown")
    found = signed_in(member.official).get(at(poll, "office/")).json()
    assert found["lines"]["rows"] == []
    stranger = signed_in(MembershipFactory().official)
    assert stranger.get(at(poll, "office/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_reading_takes_as_many_queries_for_many_findings(
    api, count, django_assert_max_num_queries
):
    poll = make_poll()
    for kind in ["lines", "languages", "groups"][:count]:
        ReadingFactory(activity=poll, kind=kind, document={"rows": []})

    with django_assert_max_num_queries(8) as queries:
        api.get(at(poll))

    assert len(queries) == 6
