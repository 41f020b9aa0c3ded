"""What officials say in a discussion, on their own pages."""

import pytest

from consult.audit.models import Entry
from consult.languages import CODES
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import official_of
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
TEXT = "અમારા ગામમાં પાણીની સમસ્યા છે."
THANKS = {"text.gu": "આભાર.", "text.hi": "धन्यवाद।", "text.en": "Thank you."}


@pytest.fixture
def one():
    return ContributionFactory(activity=make_discussion(), text=TEXT)


@pytest.fixture
def office(client, one):
    official = official_of(one.activity, role="approver")
    client.force_login(official, backend="consult.accounts.backends.Backend")
    return client


def answering(one):
    return f"/en/office/contributions/{one.pk}/"


def summing_up(one):
    return f"/en/office/activities/{one.activity.slug}/summary/"


def public(client, one, language="en"):
    page = f"/{language}/activities/{one.activity.slug}/"
    return client.get(page).content.decode()


def test_an_official_answers_where_it_was_written(office, one):
    assert answering(one) in public(office, one)

    reply = office.post(answering(one), THANKS)

    assert reply.url == answering(one) + "?done=answered"
    assert "Thank you." in office.get(answering(one)).content.decode()
    assert "धन्यवाद।" in public(office, one, "hi")
    assert Entry.objects.filter(action="contribution.answered").count() == 1


def test_an_answer_in_no_language_comes_back_with_why(office, one):
    reply = office.post(answering(one), {"text.gu": " ", "text.hi": "a\u202eb"})

    assert reply.status_code == 400
    assert "a\u202eb" in reply.content.decode()
    assert "reverses the text" in reply.content.decode()


def test_an_official_translates_and_corrects(office, one):
    page = f"{answering(one)}translations/en/"

    office.post(page, {"text": "Our village has no water."})
    office.post(page, {"text": "Our village lacks water."})

    body = public(office, one)
    assert '<p class="words" lang="en">Our village lacks water.</p>' in body
    assert "Translated by a person" in body
    # The original stays beside it.
    assert TEXT in body


def test_a_translation_that_does_not_fit_comes_back(office, one):
    reply = office.post(f"{answering(one)}translations/hi/", {"text": "  "})

    assert reply.status_code == 400
    assert "Write the text in this language." in reply.content.decode()
    assert office.post(f"{answering(one)}translations/fr/").status_code == 404


def test_the_summary_is_pinned_in_every_language_and_taken_away(office, one):
    text = {f"text.{code}": f"Heard ({code})" for code in CODES}

    assert office.post(summing_up(one), {"text.en": "Heard"}).status_code == 400
    office.post(summing_up(one), text)
    assert "Heard (hi)" in public(office, one, "hi")

    office.post(summing_up(one), {"action": "remove"})
    assert "Heard (hi)" not in public(office, one, "hi")


def test_the_consultation_leads_to_the_discussion_and_its_summary(office, one):
    page = f"/en/office/consultations/{one.activity.consultation.slug}/"

    body = office.get(page).content.decode()

    assert f'href="{summing_up(one)}"' in body
    assert f'href="/en/activities/{one.activity.slug}/"' in body


def test_an_analyst_reads_and_another_department_finds_nothing(client, one):
    analyst = official_of(one.activity, role="analyst")
    client.force_login(analyst, backend="consult.accounts.backends.Backend")
    assert "Publish the answer" not in client.get(answering(one)).content.decode()
    assert client.post(answering(one), THANKS).status_code == 403

    stranger = MembershipFactory(role="approver").official
    client.force_login(stranger, backend="consult.accounts.backends.Backend")
    assert client.get(answering(one)).status_code == 404
    assert client.get(summing_up(one)).status_code == 404
