import pytest

from consult.discussions.operations import translate_contribution
from consult.moderation.models import Appeal, BulkHiding, Case, Decision
from consult.moderation.operations import appeal, claim, decide_hidden
from consult.moderation.reading import mark_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import CitizenFactory
from tests.frontend.conftest import markup_of
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import rule

QUEUE = "/en/office/moderation/"


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def moderator(client, discussion):
    """A moderator of the discussion's department, signed in."""
    moderator = moderator_of(discussion)
    client.force_login(moderator)
    return moderator


@pytest.fixture
def case(discussion, citizen):
    return held_case(discussion, by=citizen)


def at(case):
    return f"{QUEUE}{case.pk}/"


def publishing(case):
    """Return what the button sends from a card that shows the words as they are."""
    return {"action": "publish", "read": mark_of(case.contribution)}


def hiding(case, **typed):
    return {**publishing(case), "action": "hide", **typed}


def test_the_queue_shows_the_words_masked_with_why_they_wait(client, moderator, case):
    page = markup_of(client.get(QUEUE))

    assert "98250" not in page
    assert "<mark>" in page
    assert "phone number found" in page
    assert "To be looked at within" in page


def test_a_text_is_published_by_one_button_and_that_is_undone(client, moderator, case):
    reply = client.post(at(case), publishing(case))
    decision = Decision.objects.get()

    assert reply.url == f"{QUEUE}?show=waiting&done=text_published&undo={decision.pk}"
    assert "Undo" in markup_of(client.get(reply.url))
    undone = client.post(f"{QUEUE}decisions/{decision.pk}/")
    assert undone.url == f"{QUEUE}?show=waiting&done=undone"
    case.contribution.refresh_from_db()
    assert case.contribution.state == "held"


def test_hiding_without_a_rule_says_so_and_loses_no_note(client, moderator, case):
    reply = client.post(at(case), hiding(case, note="Without the number"))

    page = markup_of(reply)
    assert reply.status_code == 400
    assert "Choose the rule that it breaks." in page
    assert 'value="Without the number"' in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize("number", ["9" * 5000, "0", "²", "x"])
def test_a_rule_that_there_is_not_is_refused(client, moderator, case, number):
    reply = client.post(at(case), hiding(case, rule=number))

    assert reply.status_code == 400
    assert "Choose the rule that it breaks." in markup_of(reply)


def test_hiding_by_a_rule_tells_the_writer(client, moderator, case):
    client.post(at(case), hiding(case, rule="3", note="નંબર વિના લખો"))

    decision = Decision.objects.get()
    assert (decision.rule.number, decision.note) == (3, "નંબર વિના લખો")


@pytest.mark.parametrize(
    ("action", "done"),
    [
        ("claim", "claimed"),
        ("release", "released"),
        ("second", "second_opinion"),
        ("grievance", "grievance"),
        ("opinion", "opinion"),
    ],
)
def test_every_button_of_a_card_leads_back_and_says_what_was_done(
    client, moderator, case, action, done
):
    reply = client.post(at(case), {"action": action})

    assert reply.url == f"{QUEUE}?show=waiting&done={done}"
    assert 'role="status"' in markup_of(client.get(reply.url))


def test_a_case_that_a_colleague_claimed_says_so(client, moderator, discussion, case):
    claim(case, by=moderator_of(discussion))

    reply = client.post(at(case), publishing(case))

    assert reply.status_code == 409
    assert "A colleague is deciding" in markup_of(reply)


def test_a_text_is_hidden_where_the_public_reads_it(client, moderator, discussion):
    contribution = ContributionFactory(activity=discussion)

    client.post(
        f"/en/office/contributions/{contribution.pk}/moderate/",
        {"action": "hide", "rule": "1", "read": mark_of(contribution)},
    )

    contribution.refresh_from_db()
    assert contribution.state == "hidden"


def test_the_chosen_are_hidden_together_and_many_wait_for_another(
    client, moderator, discussion, settings
):
    settings.BULK_HIDING_ALONE = 1
    cases = [held_case(discussion) for _ in range(2)]
    chosen = [f"{one.pk}:{mark_of(one.contribution)}" for one in cases]
    sent = {"case": chosen, "rule": "4"}

    reply = client.post(f"{QUEUE}hide/", sent)

    assert reply.url == f"{QUEUE}?show=waiting&done=hiding_proposed"
    assert "Another moderator has to confirm it." in markup_of(client.get(QUEUE))
    proposal = BulkHiding.objects.get()
    refused = client.post(f"{QUEUE}hidings/{proposal.pk}/", {"action": "confirm"})
    assert refused.status_code == 403
    client.force_login(moderator_of(discussion))
    client.post(f"{QUEUE}hidings/{proposal.pk}/", {"action": "confirm"})
    assert Case.objects.filter(decided_at=None).count() == 0


def test_an_appeal_is_shown_to_both_and_decided_by_the_other(
    client, moderator, discussion, citizen, case
):
    hidden = decide_hidden(case, by=moderator, rule=rule(3)).contribution
    made = appeal(hidden, by=citizen, text="It is the office's number", language="en")

    own = markup_of(client.get(f"{QUEUE}?show=appeals"))
    client.force_login(moderator_of(discussion))
    others = markup_of(client.get(f"{QUEUE}?show=appeals"))
    empty = client.post(f"{QUEUE}appeals/{made.pk}/", {"action": "grant"})
    done = client.post(
        f"{QUEUE}appeals/{made.pk}/", {"action": "grant", "answer": "You are right"}
    )

    assert "another moderator decides" in own and "Show it again" not in own
    assert "Show it again" in others
    assert empty.status_code == 400
    assert done.url == f"{QUEUE}?show=appeals&done=appeal_granted"
    assert Appeal.objects.get().is_granted


def test_an_author_sees_an_empty_queue_and_decides_nothing(client, discussion, case):
    client.force_login(moderator_of(discussion, "author"))

    assert "Nothing waits for you." in markup_of(client.get(QUEUE))
    assert client.post(at(case), publishing(case)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_is_drawn_in_the_same_few_queries(
    client, moderator, discussion, count, django_assert_max_num_queries
):
    for _ in range(count):
        held_case(discussion, by=CitizenFactory())

    with django_assert_max_num_queries(16):
        client.get(QUEUE)


def test_a_translation_that_is_why_a_text_waits_is_shown(
    client, moderator, citizen, case
):
    client.post(at(case), publishing(case))
    text = case.contribution
    text.refresh_from_db()
    translate_contribution(text, by=citizen, language="hi", text="कुछ और बात")

    page = markup_of(client.get(QUEUE))

    assert "translation changed" in page
    assert "कुछ और बात" in page
