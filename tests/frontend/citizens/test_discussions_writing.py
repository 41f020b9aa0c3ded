"""A discussion's page as it is written on."""

import pytest

from consult.contributions.models import Contribution
from tests.factories import CitizenFactory
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


def test_a_citizen_posts_and_reads_it_first(client, discussion):
    citizen = CitizenFactory()
    said(discussion, "એકદમ બીજી વાત: બસ સાંજે મળતી નથી.")
    signed_in(client, citizen)

    reply = posted(client, page_of(discussion), text=GUJARATI)

    assert reply.status_code == 302
    assert reply.url == page_of(discussion) + "?sort=newest&done=posted"
    body = client.get(reply.url).content.decode()
    assert "Posted. Everybody can read it now." in body
    assert body.index(GUJARATI) < body.index("એકદમ બીજી વાત")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write something first."),
        ("a" * 10_000, "Use at most"),
        ("safe\u202egnorw", "reverses the text"),
        ("a\x00b", "cannot be stored"),
        ("Z" + "\u0301" * 30, "too many marks"),
    ],
    ids=["empty", "endless", "bidi", "nul", "zalgo"],
)
def test_what_cannot_be_taken_comes_back_in_the_form(client, discussion, text, message):
    signed_in(client, CitizenFactory())

    reply = posted(client, page_of(discussion), text=text)

    assert reply.status_code == 400
    assert message in reply.content.decode()
    assert reply.context["form"]["text"].value() == text
    assert not Contribution.objects.exists()


def test_what_was_typed_comes_along_into_another_language(client, discussion):
    reply = posted(client, page_of(discussion, "hi"), text=GUJARATI, go="stay")

    assert reply.status_code == 200
    assert GUJARATI in reply.content.decode()
    assert not Contribution.objects.exists()


def test_a_form_of_another_site_posts_nothing_before_it_is_asked_again(
    client, discussion
):
    signed_in(client, CitizenFactory())

    reply = client.post(
        page_of(discussion), {"text": GUJARATI}, headers={"Origin": "https://evil.test"}
    )

    assert "send it once more" in reply.content.decode()
    assert "csrfmiddlewaretoken" in reply.content.decode()
    assert not Contribution.objects.exists()


def test_the_like_of_it_is_shown_before_posting(client, discussion):
    before = said(discussion, "અમારા ગામમાં પાણીની સમસ્યા છે")
    signed_in(client, CitizenFactory())
    typed = "amara gam ma pani ni samasya che"

    hint = posted(client, page_of(discussion), text=typed).content.decode()

    assert before.text in hint
    assert typed in hint
    assert "Post anyway" in hint
    assert Contribution.objects.count() == 1

    posted(client, page_of(discussion), text=typed, anyway="1")
    assert Contribution.objects.count() == 2


def test_agreeing_disagreeing_and_neither(client, discussion):
    one = said(discussion)
    signed_in(client, CitizenFactory())
    back = page_of(discussion) + "?sort=newest"

    reply = posted(client, address_of(one, "endorse/"), value="1", back=back)
    assert reply.url == f"{back}#c{one.pk}"
    one.refresh_from_db()
    assert (one.agreeing, one.disagreeing) == (1, 0)
    assert 'aria-pressed="true"' in client.get(page_of(discussion)).content.decode()

    posted(client, address_of(one, "endorse/"), value="-1")
    one.refresh_from_db()
    assert (one.agreeing, one.disagreeing) == (0, 1)

    posted(client, address_of(one, "endorse/"), value="0")
    one.refresh_from_db()
    assert (one.agreeing, one.disagreeing) == (0, 0)


def test_nobody_is_led_to_another_site_after_agreeing(client, discussion):
    one = said(discussion)
    signed_in(client, CitizenFactory())

    reply = posted(client, address_of(one, "endorse/"), value="1", back="//evil.test/x")

    assert reply.url.startswith(address_of(one))


def test_ones_own_words_are_changed_with_a_history_and_deleted(client, discussion):
    citizen = CitizenFactory()
    one = said(discussion, by=citizen)
    said(discussion, "અમારે ત્યાં પણ.", parent=one)
    signed_in(client, citizen)
    assert GUJARATI in client.get(address_of(one, "edit/")).content.decode()

    client.post(address_of(one, "edit/"), {"text": "ટાંકી હવે ભરાય છે."})
    body = client.get(address_of(one, "history/")).content.decode()
    assert body.index("ટાંકી હવે ભરાય છે.") < body.index(GUJARATI)
    assert "history/" in client.get(page_of(discussion)).content.decode()

    assert "replies stay" in client.get(address_of(one, "delete/")).content.decode()
    client.post(address_of(one, "delete/"))
    body = client.get(page_of(discussion)).content.decode()
    assert "The writer has deleted this." in body
    assert "ટાંકી હવે ભરાય છે." not in body


def test_nobody_changes_or_deletes_what_another_wrote(client, discussion):
    one = said(discussion)
    signed_in(client, CitizenFactory())

    for action in ("edit/", "delete/"):
        assert client.post(address_of(one, action), {"text": "x"}).status_code == 302

    one.refresh_from_db()
    assert (one.text, one.state) == (GUJARATI, "published")
