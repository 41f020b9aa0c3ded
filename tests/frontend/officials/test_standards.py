import pytest

from consult.standards.models import Edition, HoldSettings, WordList
from tests.contributions_factories import make_discussion
from tests.factories import MembershipFactory
from tests.moderation_factories import moderator_of
from tests.standards_factories import first_edition

STANDARDS = "/en/office/standards/"


@pytest.fixture
def state(client, db):
    """Who administers the state, signed in."""
    first_edition()
    member = MembershipFactory(role="state_administrator", department=None)
    client.force_login(member.official)
    return member.official


def typed(**changed):
    """Return the form of two rules as a browser sends it."""
    sent = {"version": "1"}
    for code in ("gu", "hi", "en"):
        sent[f"promise.{code}"] = f"Criticism stays ({code})"
        for number in range(2):
            sent[f"rules[{number}].title.{code}"] = f"Rule ({code})"
            sent[f"rules[{number}].text.{code}"] = f"In full ({code})"
            sent[f"rules[{number}].id"] = ""
        sent[f"rules[2].title.{code}"] = sent[f"rules[2].text.{code}"] = ""
    return {**sent, "rules[2].id": "", **changed}


def test_a_new_edition_holds_and_the_empty_rule_is_left_out(client, state):
    assert 'name="rules[6].title.gu"' in client.get(STANDARDS).content.decode()

    reply = client.post(STANDARDS, typed())

    edition = Edition.objects.get(version=2)
    assert reply.url == f"{STANDARDS}?done=edition_published"
    assert edition.standards.count() == 2
    assert "Criticism stays (en)" in client.get("/en/standards/").content.decode()
    old = client.get("/en/standards/1/").content.decode()
    assert "These rules hold no longer." in old


def test_a_rule_that_lacks_a_language_names_its_place_and_loses_nothing(client, state):
    reply = client.post(STANDARDS, typed(**{"rules[1].text.hi": ""}))

    page = reply.content.decode()
    assert reply.status_code == 400
    assert "A rule is wanted in every language." in page
    assert "In full (gu)" in page
    assert Edition.objects.count() == 1


def test_two_who_write_an_edition_at_once_do_not_overwrite_each_other(client, state):
    client.post(STANDARDS, typed())

    assert client.post(STANDARDS, typed()).status_code == 412


def test_the_words_of_a_language_are_one_on_each_line(client, state):
    client.post(f"{STANDARDS}words/gu/", {"words": "ચોર\r\n\r\nલુચ્ચો"})
    refused = client.post(f"{STANDARDS}words/hi/", {"words": "x" * 61})

    assert WordList.objects.get(language="gu").words == ["ચોર", "લુચ્ચો"]
    assert refused.status_code == 400
    assert "x" * 61 in refused.content.decode()


def test_who_is_not_of_the_state_reads_the_rules_and_no_word_list(client, db):
    first_edition()
    client.force_login(MembershipFactory(role="moderator").official)

    page = client.get(STANDARDS).content.decode()

    assert "<textarea" not in page and "words/gu/" not in page
    assert client.post(STANDARDS, typed()).status_code == 403
    assert client.post(f"{STANDARDS}words/gu/", {"words": "a"}).status_code == 403


def test_an_author_switches_what_is_held_and_an_analyst_only_looks(client, db):
    discussion = make_discussion()
    at = f"/en/office/activities/{discussion.slug}/holds/"
    client.force_login(moderator_of(discussion, "author"))

    reply = client.post(at, {"words": "on", "first_post": "on"})

    held = HoldSettings.objects.get(activity=discussion)
    assert reply.url == f"{at}?done=holds_saved"
    assert (held.words, held.first_post, held.links) == (True, True, False)
    client.force_login(moderator_of(discussion, "analyst"))
    assert "disabled" in client.get(at).content.decode()
    assert client.post(at, {}).status_code == 403


def test_the_editor_leads_to_what_a_discussion_holds(client, db):
    discussion = make_discussion()
    client.force_login(moderator_of(discussion, "author"))

    page = client.get(f"/en/office/consultations/{discussion.consultation.slug}/")

    assert f"/en/office/activities/{discussion.slug}/holds/" in page.content.decode()
