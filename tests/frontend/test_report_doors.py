"""Whether somebody may have a file is decided as it is taken, at every door."""

import pytest

from consult.consultations.models import Consultation
from consult.reports import operations, queries
from consult.reports.models import KeptReport
from tests.factories import MembershipFactory
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db

BACKEND = "consult.accounts.backends.Backend"
PUBLIC = {
    "page": "/en/consultations/{slug}/report/en.csv",
    "rest": "/api/v1/consultations/{slug}/report/?format=csv&language=en",
}
OFFICE = {
    "page": "/en/office/consultations/{slug}/report/en.csv",
    "rest": "/api/v1/office/consultations/{slug}/report/?format=csv&language=en",
}
NOT_OUT = {
    "open": {"closed": False},
    "for officials": {"result_visibility": "officials_only"},
    "an exercise": {"department__is_sandbox": True},
}


def take(client, doors, door, made, **headers):
    return client.get(doors[door].format(slug=made.slug), headers=headers)


@pytest.mark.parametrize("door", sorted(PUBLIC))
@pytest.mark.parametrize("case", sorted(NOT_OUT))
def test_what_is_not_out_is_taken_by_nobody(client, door, case):
    reply = take(client, PUBLIC, door, make_counted(**NOT_OUT[case]))

    assert reply.status_code in (403, 404, 409)
    assert b"Which bus?" not in reply.content


@pytest.mark.parametrize("door", sorted(PUBLIC))
@pytest.mark.parametrize("case", ["for officials", "open"])
def test_without_the_check_it_would_be_taken(client, door, case, monkeypatch):
    monkeypatch.setattr(queries, "refuse_unless_readable", lambda *_a, **_k: None)

    reply = take(client, PUBLIC, door, make_counted(**NOT_OUT[case]))

    assert (reply.status_code, b"Which bus?" in reply.content) == (200, True)


@pytest.mark.parametrize("door", sorted(PUBLIC))
def test_what_was_out_is_checked_again_though_its_file_is_kept(client, door):
    made = make_counted()
    first = take(client, PUBLIC, door, made)
    assert first.status_code == 200
    assert KeptReport.objects.count() == 1

    Consultation.objects.update(status="withdrawn")

    again = take(client, PUBLIC, door, made, if_none_match=first["ETag"])
    assert again.status_code in (403, 404)
    assert b"Which bus?" not in again.content


@pytest.mark.parametrize("door", sorted(OFFICE))
def test_the_office_is_no_way_to_another_departments_file(client, door):
    made = make_counted(closed=False)
    client.force_login(MembershipFactory().official, backend=BACKEND)

    assert take(client, OFFICE, door, made).status_code in (401, 403, 404)


@pytest.mark.parametrize("door", sorted(OFFICE))
def test_the_offices_link_is_worth_nothing_without_its_official(client, door):
    made = make_counted(closed=False)

    reply = take(client, OFFICE, door, made)

    assert reply.status_code in (302, 401, 403)
    assert b"Which bus?" not in reply.content


def test_a_file_has_no_address_but_that_of_its_consultation(client):
    made = make_counted()
    client.get(PUBLIC["page"].format(slug=made.slug))
    kept = KeptReport.objects.get()

    for name in (kept.pk, kept.fingerprint, kept.fingerprint[:32]):
        assert client.get(f"/en/reports/{name}").status_code == 404
        assert client.get(f"/en/consultations/{name}/report/en.csv").status_code == 404


def test_what_an_official_reads_early_is_kept_for_nobody():
    made = make_counted(closed=False)
    member = MembershipFactory(department=made.department, role="analyst").official

    operations.hand_out_report(
        made, by=member, form="csv", language="en", at=made.opens_at
    )

    assert not KeptReport.objects.exists()
