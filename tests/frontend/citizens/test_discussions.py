"""A discussion's page: writing first, reading next."""

import pytest

from consult.contributions.models import Contribution
from consult.contributions.operations import write_contribution
from consult.discussions.operations import answer_contribution, write_summary
from consult.languages import CODES
from tests.factories import ActivityFactory, CitizenFactory, MembershipFactory

pytestmark = pytest.mark.django_db
GUJARATI = "અમારા ગામમાં પાણીની સમસ્યા છે, ટાંકી ત્રણ દિવસથી ખાલી છે."


@pytest.fixture
def discussion():
    return ActivityFactory(
        kind="discussion",
        title_gu="પાણી કેવી રીતે બચાવો છો?",
        title_en="How do you save water?",
        intro_gu="લખો.",
        intro_en="Write.",
    )


@pytest.fixture
def official(discussion):
    department = discussion.consultation.department
    return MembershipFactory(department=department, role="approver").official


def said(discussion, text=GUJARATI, *, by=None, parent=None, language="gu"):
    return write_contribution(
        discussion,
        by=by or CitizenFactory(),
        text=text,
        language=language,
        channel="web",
        parent=parent,
    )


def page_of(discussion, language="en"):
    return f"/{language}/activities/{discussion.slug}/"


def address_of(contribution, action="", language="en"):
    slug = contribution.activity.slug
    return f"/{language}/activities/{slug}/contributions/{contribution.pk}/{action}"


def posted(client, address, **typed):
    return client.post(address, typed, headers={"Origin": "http://testserver"})


def signed_in(client, citizen):
    client.force_login(citizen, backend="consult.accounts.backends.Backend")
    return client


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
