import pytest

from tests.api.conftest import signed_in
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in

DESK = "/api/v1/office/desk/"
BOARD = "/api/v1/office/board/"


def test_the_desk_lists_what_waits_and_what_is_live(author, author_api):
    mine = author.department
    draft = ConsultationFactory(department=mine, status="draft", title_hi="")
    poll = make_poll(consultation=ConsultationFactory(department=mine))
    count(poll, [30, 10, 10])

    desk = author_api.get(DESK).json()

    assert (desk["waiting"], desk["page"], desk["pages"]) == (1, 1, 1)
    task = desk["tasks"][0]
    assert (task["kind"], task["consultation"], task["missing"]) == (
        "translate",
        draft.slug,
        {"hi": 1},
    )
    live = desk["live"][0]
    assert (live["people"], len(live["pulse"]), sum(live["pulse"])) == (50, 24, 50)
    assert live["activities"] == [poll.slug]


@pytest.mark.parametrize("page", ["0", "x", "-1"])
def test_a_page_that_cannot_be_is_named(author_api, page):
    reply = author_api.get(DESK, {"page": page})

    assert reply.status_code == 400
    assert "page" in reply.json()["errors"]


@pytest.mark.parametrize("address", [DESK, BOARD])
def test_strangers_and_citizens_are_kept_out(api, citizen_api, address):
    assert api.get(address).status_code == 401
    assert citizen_api.get(address).status_code == 403


def test_the_board_is_for_the_states_administrators(author_api, db):
    district = DistrictFactory()
    poll = make_poll()
    count(poll, [60, 0, 0])
    count_in(poll, "district", district.lgd_code, [60, 0, 0])
    state = MembershipFactory(role="state_administrator", department=None).official

    board = signed_in(state).get(BOARD).json()

    assert author_api.get(BOARD).status_code == 403
    line = next(x for x in board["districts"] if x["lgd_code"] == district.lgd_code)
    assert [square["department"] for square in line["squares"]] == [
        poll.consultation.department.slug
    ]
    assert len(board["departments"]) == 2
