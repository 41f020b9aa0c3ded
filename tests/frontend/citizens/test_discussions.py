"""A discussion's page as it is read."""

import pytest

from consult.contributions.models import Contribution
from consult.discussions.operations import answer_contribution, write_summary
from consult.languages import CODES
from tests.factories import ActivityFactory, CitizenFactory, MembershipFactory
from tests.frontend.citizens.discussing import (
    GUJARATI,
    address_of,
    page_of,
    posted,
    said,
    saving_water,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussion():
    return saving_water()


@pytest.fixture
def official(discussion):
    department = discussion.consultation.department
    return MembershipFactory(department=department, role="approver").official


def test_anybody_reads_what_was_written_with_its_language_and_district(
    client, discussion
):
    one = said(discussion)

    body = client.get(page_of(discussion)).content.decode()

    assert f'<p class="words" lang="gu">{GUJARATI}</p>' in body
    assert one.district.name_en in body
    assert '<span class="chip">Gujarati</span>' in body
    assert "1 contribution</span>" in body
    assert f'id="c{one.pk}"' in body


def test_replies_stand_below_and_take_no_replies(client, discussion):
    first = said(discussion)
    signed_in(client, CitizenFactory())

    reply = posted(client, address_of(first), text="અમારે ત્યાં પણ આવું જ છે.")

    answer = Contribution.objects.get(parent=first)
    assert reply.url == address_of(first, f"?done=posted#c{answer.pk}")
    body = client.get(address_of(first)).content.decode()
    assert answer.text in body
    assert 'id="write"' not in client.get(address_of(answer)).content.decode()
    assert "1 reply" in client.get(page_of(discussion)).content.decode()


def test_what_waits_for_a_moderator_is_shown_to_its_author_alone(client, discussion):
    citizen = CitizenFactory()
    one = said(discussion, "Call me on 98250 12345 any day", by=citizen)
    assert one.state == "held"

    assert client.get(address_of(one)).status_code == 404
    assert "98250" not in client.get(page_of(discussion)).content.decode()
    signed_in(client, citizen)
    assert "Only you see this yet" in client.get(page_of(discussion)).content.decode()
    assert "98250 12345" in client.get(address_of(one)).content.decode()


def test_personal_data_is_masked_for_everybody_else(client, discussion):
    one = said(discussion)
    Contribution.objects.filter(pk=one.pk).update(text="Call me on 98250 12345 any day")

    for address in (page_of(discussion), address_of(one)):
        body = client.get(address).content.decode()
        assert "98250" not in body
        assert "any day" in body


def test_answers_and_the_summary_stand_in_the_readers_language(
    client, discussion, official
):
    one = said(discussion)
    answer_contribution(one, by=official, text={"gu": "આભાર.", "en": "Thank you."})
    text = {code: f"Heard so far ({code})" for code in CODES}
    write_summary(discussion, by=official, text=text)

    english = client.get(page_of(discussion)).content.decode()
    hindi = client.get(page_of(discussion, "hi")).content.decode()

    assert '<p class="words small" lang="en">Thank you.</p>' in english
    assert "Answer of Education Department" in english
    assert "Heard so far (en)" in english
    # What lacks the reader's language is shown in another, and says which.
    assert '<p class="words small" lang="gu">આભાર.</p>' in hindi


@pytest.mark.parametrize("sort", ["across", "agreed", "newest", "unanswered"])
def test_every_order_can_be_read(client, discussion, sort):
    said(discussion)

    body = client.get(page_of(discussion), {"sort": sort}).content.decode()

    assert GUJARATI in body


def test_searching_in_latin_letters_finds_native_ones(client, discussion):
    said(discussion)
    said(discussion, "Nobody repairs the school roof.", language="en")

    found = client.get(page_of(discussion), {"search": "pani ni samasya"})

    assert GUJARATI in found.content.decode()
    assert "school roof" not in found.content.decode()


def test_made_up_places_orders_and_numbers_are_refused_plainly(client, discussion):
    one = said(discussion)
    other = ActivityFactory(kind="discussion")

    assert client.get(page_of(discussion), {"sort": "x"}).status_code == 400
    assert client.get(page_of(discussion), {"after": "x"}).status_code == 400
    assert client.get(page_of(discussion), {"search": "\0" * 5}).status_code == 200
    wrong = f"/en/activities/{other.slug}/contributions/{one.pk}/"
    assert client.get(wrong).status_code == 404
    assert (
        client.get(f"{page_of(discussion)}contributions/{10**30}/").status_code == 404
    )


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_the_same_however_much_is_shown(
    client, discussion, official, count, django_assert_max_num_queries
):
    for text in [GUJARATI, "Nobody repairs the school roof.", "बस शाम को नहीं आती।"][
        :count
    ]:
        one = said(discussion, text)
        answer_contribution(one, by=official, text={"gu": "આભાર."})
    client.get(page_of(discussion))

    with django_assert_max_num_queries(12):
        client.get(page_of(discussion))
