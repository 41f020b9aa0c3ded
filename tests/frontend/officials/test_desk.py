import pytest

from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in
from tests.frontend.officials.conftest import draft_for


def test_desk_lists_drafts_before_what_is_open_before_the_rest(client, author):
    mine = author.department
    ConsultationFactory(department=mine, title_en="Village tanks", closed=True)
    ConsultationFactory(department=mine, title_en="Night buses")
    draft_for(author, title_en="Tap meters")

    page = client.get("/en/office/").content.decode()

    titles = ["Tap meters", "Night buses", "Village tanks"]
    assert sorted(titles, key=page.index) == titles


def test_desk_shows_only_ones_own_departments(client, author):
    ConsultationFactory(title_en="Somebody else’s")

    page = client.get("/en/office/").content.decode()

    assert "Somebody else’s" not in page
    assert "Nothing has been asked yet" in page


def test_desk_of_the_state_administrator_shows_every_department(client, db):
    ConsultationFactory(title_en="Night buses")
    client.force_login(
        MembershipFactory(role="state_administrator", department=None).official
    )

    assert "Night buses" in client.get("/en/office/").content.decode()


@pytest.mark.parametrize(("role", "may"), [("author", True), ("approver", False)])
def test_only_authors_are_offered_to_begin_a_consultation(client, db, role, may):
    client.force_login(MembershipFactory(role=role).official)

    page = client.get("/en/office/").content.decode()

    assert ('href="/en/office/consultations/new/"' in page) == may


@pytest.mark.parametrize("count", [1, 3])
def test_desk_never_queries_per_row(
    client, author, count, django_assert_max_num_queries
):
    for _number in range(count):
        draft_for(author)
        make_poll(consultation=ConsultationFactory(department=author.department))
        ConsultationFactory(department=author.department, closed=True)

    with django_assert_max_num_queries(28):
        reply = client.get("/en/office/")

    assert reply.status_code == 200


def test_desk_says_who_is_silent_in_what_closes_soonest(client, author):
    loud, silent = DistrictFactory(), DistrictFactory()
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 10])
    count_in(poll, "district", loud.lgd_code, [30, 10, 10])

    watched = client.get("/en/office/").context["watched"]

    assert [tile.district for tile in watched.silent] == [silent, loud]


def test_desk_says_nothing_of_districts_below_fifty_answers(client, author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 9])

    assert client.get("/en/office/").context["watched"] is None
