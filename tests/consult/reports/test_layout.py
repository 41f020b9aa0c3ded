"""How the printed pages look, as far as a program can tell."""

from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pypdf import PdfReader

from consult.reports.documents import document_of
from consult.reports.printing import printed
from consult.reports.printing.setting import view_of
from tests.factories import ActivityFactory, DistrictFactory, make_poll
from tests.frontend.citizens.counted import count, count_in
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db

ASKS = {f"title_{code}": "Shall buses run at night?" for code in ("gu", "hi", "en")}


def document(consultation):
    return document_of(consultation, reader=AnonymousUser(), at=timezone.now())


def view(consultation, language="en"):
    return view_of(document(consultation), language, at=timezone.now())


def pages(consultation, language="en"):
    said = printed(document(consultation), language, at=timezone.now())
    return [page.extract_text() for page in PdfReader(BytesIO(said)).pages]


def in_the_whole_state(made):
    """Count the poll in as many districts as Gujarat has, and one poll besides."""
    polls = [made.activities.get(), make_poll(consultation=made)]
    count(polls[1], [60, 30, 10])
    for number in range(34):
        district = DistrictFactory(
            tile_column=number % 9, tile_row=1 + number // 9, short_name_en="ABC"
        )
        for poll in polls:
            count_in(poll, "district", district.lgd_code, [30, 15, 5])
    return made


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_a_title_that_asks_bears_no_colon(language):
    title = view(make_counted(**ASKS), language)["title"]

    assert "?:" not in title
    assert title.startswith("Shall buses run at night? ")


def test_a_title_that_asks_says_how_many_told_us():
    made = make_counted(**ASKS)
    assert view(made)["title"].endswith("? What 100 people told us")

    ActivityFactory(consultation=made, kind="survey")

    assert view(made)["title"].endswith("? What people told us")


def test_a_title_that_states_has_its_colon():
    assert view(make_counted())["title"] == "Night buses: what 100 people told us"


def test_no_page_has_a_picture_alone():
    texts = pages(in_the_whole_state(make_counted()))

    # The heads of a page, its number and the heading of the map are about as long.
    assert len(texts) > 2
    assert min(len(text) for text in texts) > 200


def test_the_map_is_a_picture_and_the_table_below_says_its_numbers():
    made = in_the_whole_state(make_counted())
    activity = view(made)["activities"][0]

    assert "<text" not in activity["map"]["picture"]
    assert "ABC" not in "".join(pages(made))
    (districts,) = activity["tables"]
    assert len(districts["rows"]) == 36
    assert {row["share"] for row in districts["rows"]} >= {"60%"}


def test_a_share_that_is_hidden_has_no_bar():
    made = make_counted()
    count_in(made.activities.get(), "district", 999, [8, 6, 6])
    (table,) = view(made)["activities"][0]["tables"]

    hidden = [row for row in table["rows"] if row["share"] == "hidden"]

    assert hidden
    assert all(row["width"] is None for row in hidden)


def test_numbers_stand_beside_what_they_count():
    """Or a copy of the text, which goes line by line, would tear rows apart."""
    (text, *_more) = pages(make_counted())
    said = "".join(text.split())

    assert "Yes6060%Yes3030%Yes1010%" in said


def test_where_all_districts_are_alike_none_is_called_the_highest():
    (finding,) = view(make_counted())["findings"]

    assert "highest" not in finding
