from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api.conftest import signed_in
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    approved,
    in_every_language,
    make_poll,
)

ELECTIONS = "/api/v1/office/elections/"


@pytest.fixture
def state_api(db):
    return signed_in(
        MembershipFactory(department=None, role="state_administrator").official
    )


def window(**more):
    today = timezone.localdate()
    return {
        "title": in_every_language("Municipal election"),
        "begins_on": str(today),
        "ends_on": str(today + timedelta(days=9)),
        **more,
    }


def test_a_window_holds_back_a_launch_until_it_is_exempt(
    state_api, approver, approver_api
):
    draft = make_poll(
        consultation=ConsultationFactory(
            department=approver.department, published_at=None
        )
    ).consultation
    launch = f"/api/v1/office/consultations/{approved(draft).slug}/publish/"
    entered = state_api.post(ELECTIONS, window()).json()

    refused = approver_api.post(launch)
    exempted = state_api.post(
        f"{ELECTIONS}{entered['id']}/exemptions/",
        {"consultation": draft.slug, "reason": "Permission 437/6."},
    )

    assert (refused.status_code, refused.json()["code"]) == (
        409,
        "frozen_by_election",
    )
    assert exempted.status_code == 201
    assert approver_api.post(launch).status_code == 200
    [row] = state_api.get(f"{ELECTIONS}{entered['id']}/record/").json()
    assert row["exemption"]["reason"] == "Permission 437/6."
    assert [act["action"] for act in row["acts"]] == ["consultation.published"]


def test_officials_read_the_windows_and_change_none(state_api, author_api):
    one = state_api.post(ELECTIONS, window()).json()
    address = f"{ELECTIONS}{one['id']}/"

    assert author_api.get(ELECTIONS).json() == [one]
    assert author_api.get(address).json() == one
    assert author_api.post(ELECTIONS, window()).status_code == 403
    assert author_api.put(address, window()).status_code == 403
    assert author_api.get(f"{address}record/").status_code == 403


def test_others_vote_from_now_on(state_api):
    one = state_api.post(ELECTIONS, window()).json()
    district = DistrictFactory()

    changed = state_api.put(
        f"{ELECTIONS}{one['id']}/", window(districts=[district.lgd_code])
    )

    assert changed.json()["districts"] == [district.lgd_code]


def test_what_does_not_fit_is_named(state_api):
    reply = state_api.post(ELECTIONS, window(ends_on="2026-01-01", districts=[1]))

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == ["ends_on"]
    assert state_api.get(f"{ELECTIONS}9/").status_code == 404
