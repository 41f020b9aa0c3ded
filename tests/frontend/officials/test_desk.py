from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.districts.models import PopulationCell
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in
from tests.frontend.officials.conftest import draft_for

DESK = "/en/office/"


def test_the_desk_puts_what_waits_as_an_order_with_one_button(client, author):
    draft = draft_for(author, title_en="Tap meters", title_hi="")

    page = client.get(DESK).content.decode()

    assert "Translate “Tap meters”: हिन्दी" in page
    assert "1 text is to be translated." in page
    assert page.count(f'href="/en/office/consultations/{draft.slug}/"') == 1


def test_the_desk_says_what_is_late_and_who_is_waiting(client, approver):
    closed = ConsultationFactory(
        department=approver.department,
        closed=True,
        title_en="Anganwadi hours",
        heard_by=timezone.localdate() - timedelta(days=15),
    )
    count(make_poll(consultation=closed), [2000, 1000, 77])

    page = client.get(DESK).content.decode()

    assert "1 thing is late." in page
    assert "15 days late." in page
    assert "Say what was heard: “Anganwadi hours”" in page
    assert "3,077 people are waiting." in page


def test_the_desk_of_somebody_for_whom_nothing_waits_says_so(client, author):
    ConsultationFactory(title_en="Somebody else’s", status="draft")

    page = client.get(DESK).content.decode()

    assert "Nothing waits for you." in page
    assert "Somebody else’s" not in page


def test_what_is_open_shows_how_its_answers_come_in(client, author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 10])
    count_in(poll, "language", "gu", [20, 10, 0])

    page = client.get(DESK).content.decode()

    assert '<svg class="spark"' in page
    assert "50 new in 24 hours" in page
    assert "Gujarati 100%" in page


@pytest.mark.parametrize(
    ("role", "may"),
    [("author", True), ("state_administrator", True), ("approver", False)],
)
def test_only_authors_are_offered_to_begin_a_consultation(client, db, role, may):
    fields = {"department": None} if role == "state_administrator" else {}
    client.force_login(MembershipFactory(role=role, **fields).official)

    page = client.get(DESK).content.decode()

    assert ('href="/en/office/consultations/new/"' in page) == may


@pytest.mark.parametrize("number", [1, 100, 1000])
def test_the_desk_renders_in_twelve_queries(
    client, author, number, django_assert_max_num_queries
):
    """With as many drafts, and a tenth of as many polls that take answers."""
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 10])
    count_in(poll, "district", DistrictFactory().lgd_code, [30, 10, 10])
    made = ConsultationFactory.build_batch(
        number, department=author.department, created_by=author.official, status="draft"
    )
    live = ConsultationFactory.build_batch(
        number // 10, department=author.department, created_by=author.official
    )
    Consultation.objects.bulk_create([*made, *live])

    with django_assert_max_num_queries(12):
        reply = client.get(DESK)

    assert len(reply.context["desk"].waiting) == number


def test_a_page_of_the_queue_that_there_is_not_is_the_last(client, author):
    draft_for(author)

    for page in ["0", "99999999999", "x", "²"]:
        assert client.get(DESK, {"page": page}).context["desk"].page == 1


def test_the_desk_says_who_is_silent_in_what_closes_soonest(client, author):
    loud, silent = DistrictFactory(), DistrictFactory()
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 10])
    count_in(poll, "district", loud.lgd_code, [30, 10, 10])

    watched = client.get(DESK).context["watched"]

    assert [tile.district for tile in watched.silent] == [silent, loud]


def test_the_desk_says_nothing_of_districts_below_fifty_answers(client, author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 9])

    assert client.get(DESK).context["watched"] is None


def test_the_list_has_the_consultations_of_ones_departments_at_every_stage(
    client, author
):
    mine = author.department
    ConsultationFactory(department=mine, title_en="Village tanks", closed=True)
    ConsultationFactory(department=mine, title_en="Night buses", status="in_review")
    draft_for(author, title_en="Tap meters")
    ConsultationFactory(title_en="Somebody else’s")

    page = client.get("/en/office/consultations/").content.decode()

    for title in ["Village tanks", "Night buses", "Tap meters"]:
        assert title in page
    assert "Somebody else’s" not in page


def test_the_list_says_when_nothing_has_been_asked(client, author):
    page = client.get("/en/office/consultations/").content.decode()

    assert "Nothing has been asked yet" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_never_queries_per_row(
    client, author, number, django_assert_max_num_queries
):
    for _each in range(number):
        make_poll(consultation=ConsultationFactory(department=author.department))

    with django_assert_max_num_queries(10):
        reply = client.get("/en/office/consultations/")

    assert len(reply.context["rows"]) == number


@pytest.fixture
def state(client, db):
    """A state administrator, signed in."""
    membership = MembershipFactory(role="state_administrator", department=None)
    client.force_login(membership.official)
    return membership


def test_the_board_shows_districts_by_departments(client, state):
    dang = DistrictFactory(name_en="Dang")
    PopulationCell.objects.create(
        district=dang,
        year=2026,
        residence="rural",
        sex="female",
        age_band="30-44",
        people=200_000,
    )
    poll = make_poll()
    count(poll, [60, 0, 0])
    count_in(poll, "district", dang.lgd_code, [60, 0, 0])

    page = client.get("/en/office/board/").content.decode()

    assert "Dang" in page
    assert '<td class="square q3">100%</td>' in page


def test_the_board_is_closed_to_departments(client, author):
    assert client.get("/en/office/board/").status_code == 403


def test_the_board_renders_in_twelve_queries(
    client, state, django_assert_max_num_queries
):
    for _each in range(3):
        count(make_poll(), [60, 0, 0])

    with django_assert_max_num_queries(12):
        assert client.get("/gu/office/board/").status_code == 200
