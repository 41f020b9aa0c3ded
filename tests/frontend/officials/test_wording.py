import pytest

from consult.consultations.models import Question, Waiver
from tests.factories import MembershipFactory
from tests.frontend.officials.conftest import draft_for

REASON = "It is the name of the scheme."


@pytest.fixture
def draft(author):
    draft = draft_for(author)
    Question.objects.update(text_en="WHICH NIGHT BUS?")
    return draft


@pytest.fixture
def shout(draft):
    return {"check": "capitals", "anchor": f"q{Question.objects.get().pk}.text"}


def address_of(draft, language="en"):
    return f"/{language}/office/consultations/{draft.slug}/wording/"


def read(client, draft, language="en"):
    return client.get(address_of(draft, language)).content.decode()


def test_each_note_says_what_where_and_why_and_leads_there(client, draft):
    page = read(client, draft)

    assert "Capital letters" in page
    assert "“WHICH NIGHT BUS” is in capital letters" in page
    assert (
        f'href="/en/office/consultations/{draft.slug}/'
        '#activities-0-questions-0-text-en">Activity 1, Question 1</a>' in page
    )
    assert '<p class="read" lang="gu">કઈ બસ?</p>' in page
    assert '<p class="read" lang="en">Which night bus?</p>' in page


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_the_notes_are_there_in_every_language(client, draft, language):
    assert 'value="capitals"' in read(client, draft, language)


def test_one_button_mends(client, draft, shout):
    sent = {**shout, "language": "en", "version": draft.version, "action": "fix"}

    reply = client.post(address_of(draft), sent)

    assert reply.url == f"{address_of(draft)}?done=fixed"
    page = client.get(reply.url).content.decode()
    assert "Mended. The draft says so now." in page
    assert "Nothing to mend in the wording." in page


def test_what_is_kept_is_listed_with_its_reason_and_can_be_asked_again(
    client, author, draft, shout
):
    client.post(address_of(draft), {**shout, "reason": REASON, "action": "waive"})

    page = read(client, draft)
    assert REASON in page
    assert author.official.full_name in page
    assert "Nothing to mend in the wording." in page

    waiver = Waiver.objects.get().pk
    client.post(address_of(draft), {"waiver": waiver, "action": "take_back"})
    assert not Waiver.objects.exists()
    assert "is in capital letters" in read(client, draft)


def test_without_a_reason_nothing_is_kept_and_nothing_is_lost(client, draft, shout):
    too_long = "x" * 501

    reply = client.post(
        address_of(draft), {**shout, "reason": too_long, "action": "waive"}
    )

    page = reply.content.decode()
    assert reply.status_code == 400
    assert "Say it in at most 500 characters." in page
    assert too_long in page
    assert not Waiver.objects.exists()


def test_a_note_that_is_gone_is_said_so(client, draft, shout):
    Question.objects.update(text_en="Which bus?")
    sent = {**shout, "language": "en", "version": draft.version, "action": "fix"}

    reply = client.post(address_of(draft), sent)

    assert reply.status_code == 409
    assert "This has been mended already" in reply.content.decode()


def test_an_approver_reads_what_was_kept_and_changes_nothing(client, draft, shout):
    client.post(address_of(draft), {**shout, "reason": REASON, "action": "waive"})
    approver = MembershipFactory(department=draft.department, role="approver").official
    client.force_login(approver)

    page = read(client, draft)

    assert REASON in page
    assert 'name="action"' not in page


def test_a_neighbour_finds_nothing(client, draft):
    client.force_login(MembershipFactory(role="author").official)

    assert client.get(address_of(draft)).status_code == 404


def test_the_page_of_the_draft_leads_to_the_notes(client, draft):
    page = client.get(f"/en/office/consultations/{draft.slug}/").content.decode()

    assert f'href="{address_of(draft)}"' in page
    assert "is in capital letters" in page


def test_many_notes_cost_no_more_queries(client, draft, django_assert_max_num_queries):
    question = Question.objects.get()
    for _ in range(2):
        Question.objects.create(
            activity=question.activity, kind="long_text", text_en="WHICH NIGHT BUS?"
        )

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address_of(draft))


MOST_QUERIES = 20
