import pytest

from consult.moderation.models import Appeal, Flag, Handoff
from consult.moderation.operations import decide_appeal, decide_hidden
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.factories import CitizenFactory
from tests.frontend.conftest import markup_of
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import rule

GRIEVANCE = "My widow pension has not come for four months"


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def reader(client, citizen):
    client.force_login(citizen)
    return citizen


@pytest.fixture
def hidden(discussion, citizen):
    case = held_case(discussion, by=citizen)
    moderator = moderator_of(discussion)
    note = "નંબર કાઢીને ફરી લખો"
    return decide_hidden(case, by=moderator, rule=rule(3), note=note).contribution


def page_of(contribution, name, language="en"):
    slug = contribution.activity.slug
    return f"/{language}/activities/{slug}/contributions/{contribution.pk}/{name}/"


def test_who_has_not_signed_in_is_led_there_and_back(client, discussion):
    at = page_of(ContributionFactory(activity=discussion), "flag")

    reply = client.get(at)

    assert reply.url == f"/en/sign-in/?next={at}"


def test_a_report_names_the_rule(client, reader, discussion):
    contribution = ContributionFactory(activity=discussion)
    at = page_of(contribution, "flag")
    assert contribution.text in markup_of(client.get(at))

    empty = client.post(at, {"note": "A number is in it"})
    sent = client.post(at, {"rule": "3", "note": "A number is in it"})

    assert empty.status_code == 400
    assert "A number is in it" in markup_of(empty)
    assert "A moderator reads it within 24 hours." in markup_of(sent)
    assert Flag.objects.get().rule.number == 3


def test_ones_own_text_cannot_be_reported(client, reader, discussion):
    reply = client.post(page_of(written(discussion, reader), "flag"), {"rule": "1"})

    assert reply.status_code == 403


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_the_author_reads_the_rule_in_their_language_and_appeals(
    client, reader, hidden, language
):
    at = page_of(hidden, "appeal", language)

    page = markup_of(client.get(at))
    empty = client.post(at, {"text": ""})
    sent = client.post(at, {"text": "It is the number of the office"})

    assert getattr(hidden.hidden_by, f"title_{language}") in page
    assert "નંબર કાઢીને ફરી લખો" in page
    assert empty.status_code == 400
    assert sent.url == at
    assert Appeal.objects.get().language == language
    assert "<textarea" not in markup_of(client.get(at))


def test_nobody_else_sees_the_notice(client, discussion, hidden):
    client.force_login(moderator_of(discussion))

    assert client.get(page_of(hidden, "appeal")).status_code == 404


def test_what_was_hidden_stands_under_my_participation_until_shown_again(
    client, reader, discussion, hidden
):
    mine = markup_of(client.get("/en/mine/"))
    client.post(page_of(hidden, "appeal"), {"text": "Why"})
    other = moderator_of(discussion)
    decide_appeal(Appeal.objects.get(), by=other, is_granted=True, answer="You see")
    after = markup_of(client.get("/en/mine/"))

    assert "Hidden by rule 3" in mine
    assert page_of(hidden, "appeal") in mine
    assert "You were right. Your text is shown again." in after
    assert "You see" in after


def test_a_grievance_gets_a_slip_that_can_be_printed(client, reader, discussion):
    at = page_of(written(discussion, reader, GRIEVANCE), "slip")
    assert "SWAGAT" in markup_of(client.get(at))

    client.post(at)

    assert Handoff.objects.get().code in markup_of(client.get(at))


def test_an_opinion_has_no_slip(client, reader, discussion):
    at = page_of(written(discussion, reader), "slip")

    assert client.get(at).status_code == 403
    assert client.post(at).status_code == 409


def test_the_rules_are_public_edition_by_edition(client, db):
    page = markup_of(client.get("/en/standards/"))
    edition = markup_of(client.get("/en/standards/1/"))

    assert all(f'id="rule-{number}"' in page for number in range(1, 7))
    assert "Criticism of the government" in page
    assert "These rules hold no longer" not in edition
    assert client.get("/en/standards/9/").status_code == 404


def test_the_account_of_a_month_is_public(client, discussion, hidden):
    page = markup_of(client.get("/en/moderation/"))

    assert discussion.consultation.department.name_en in page
    assert "Rule 3" in page
    assert client.get("/en/moderation/?month=2999-01").status_code == 404
    for month in ("abc", "0001-01", "9999-12"):
        assert client.get(f"/en/moderation/?month={month}").status_code == 404
    assert "No department had anything" in markup_of(
        client.get("/en/moderation/?month=2020-01")
    )


def test_a_report_does_not_show_what_was_hidden(client, hidden):
    client.force_login(CitizenFactory())

    reply = client.get(page_of(hidden, "flag"))

    assert reply.status_code == 409
    assert "Call me at" not in markup_of(reply)
