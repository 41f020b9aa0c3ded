import pytest

from consult.discussions.operations import translate_contribution
from consult.moderation.models import Case
from consult.moderation.operations import appeal, decide_hidden
from consult.moderation.reading import mark_of
from consult.standards.models import WordList
from tests.api.conftest import signed_in
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import MembershipFactory
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import rule

QUEUE = "/api/v1/office/moderation/"


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def moderator_api(discussion):
    return signed_in(moderator_of(discussion))


@pytest.fixture
def colleague_api(discussion):
    return signed_in(moderator_of(discussion))


@pytest.fixture
def case(discussion, citizen):
    return held_case(discussion, by=citizen)


@pytest.fixture
def state_api(db):
    role = "state_administrator"
    return signed_in(MembershipFactory(role=role, department=None).official)


def test_the_queue_masks_what_is_personal(moderator_api, case):
    queue = moderator_api.get(QUEUE).json()

    [waiting] = queue["cases"]
    assert queue["counts"] == {"waiting": 1, "flagged": 0, "appeals": 0}
    assert "98250" not in waiting["case"]["text"]
    assert waiting["case"]["hold_reasons"] == ["personal_data"]
    assert (waiting["urgency"], waiting["may_decide"]) == ("later", True)


def test_a_case_is_claimed_released_and_decided(moderator_api, colleague_api, case):
    at = f"{QUEUE}{case.pk}/"
    read = {"read": moderator_api.get(at).json()["read"]}

    claimed = moderator_api.post(f"{at}claim/").json()
    refused = colleague_api.post(f"{at}publish/", read)
    released = moderator_api.delete(f"{at}claim/").json()
    hidden = colleague_api.post(f"{at}hide/", {"rule": 3, "note": "નંબર", **read})

    assert claimed["claimed_by"] and claimed["acknowledged_at"]
    assert (refused.status_code, refused.json()["code"]) == (409, "claimed_by_another")
    assert released["claimed_by"] is None
    assert (hidden.json()["outcome"], hidden.json()["rule"]) == ("hidden", 3)


def test_a_decision_is_undone_and_a_second_opinion_asked(moderator_api, case):
    at = f"{QUEUE}{case.pk}/"
    read = {"read": moderator_api.get(at).json()["read"]}
    decision = moderator_api.post(f"{at}publish/", read).json()

    undone = moderator_api.post(f"{QUEUE}decisions/{decision['id']}/undo/").json()
    asked = moderator_api.post(f"{at}second-opinion/").json()
    refused = moderator_api.post(f"{at}publish/", read)

    assert (undone["state"], undone["decided_at"]) == ("held", None)
    assert asked["asked_by"]
    assert (refused.status_code, refused.json()["code"]) == (403, "wants_another")


def test_a_rule_that_is_not_there_names_its_field(moderator_api, case):
    reply = moderator_api.post(f"{QUEUE}{case.pk}/hide/", {"rule": 42, "read": "x"})

    assert reply.status_code == 400
    assert reply.json()["errors"].keys() == {"rule"}


def test_many_wait_for_a_second_person(
    moderator_api, colleague_api, discussion, settings
):
    settings.BULK_HIDING_ALONE = 1
    waiting = [held_case(discussion) for _ in range(2)]
    cases = [{"id": one.pk, "read": mark_of(one.contribution)} for one in waiting]

    proposal = moderator_api.post(f"{QUEUE}hide/", {"cases": cases, "rule": 4}).json()
    at = f"{QUEUE}hidings/{proposal['proposal']['id']}/"

    assert moderator_api.post(at).status_code == 403
    assert colleague_api.post(at).json()["is_confirmed"]
    assert not Case.objects.filter(decided_at=None).exists()


def test_an_appeal_is_decided_by_another(discussion, colleague_api, case, citizen):
    moderator = moderator_of(discussion)
    hidden = decide_hidden(case, by=moderator, rule=rule()).contribution
    made = appeal(hidden, by=citizen, text="Why", language="gu")
    at, sent = f"{QUEUE}appeals/{made.pk}/", {"is_granted": True, "answer": "Right"}

    assert signed_in(moderator).post(at, sent).status_code == 403
    assert colleague_api.post(at, sent).json()["is_granted"]


def test_a_text_is_taken_up_and_marked_as_a_grievance(moderator_api, discussion):
    text = ContributionFactory(activity=discussion)

    case = moderator_api.post(f"/api/v1/office/contributions/{text.pk}/case/").json()
    marked = moderator_api.put(
        f"{QUEUE}{case['id']}/grievance/", {"is_grievance": True}
    )

    assert marked.json()["is_grievance"]


def test_another_departments_case_is_not_there(case):
    stranger = signed_in(MembershipFactory(role="moderator").official)

    assert stranger.get(f"{QUEUE}{case.pk}/").status_code == 404
    assert stranger.get(QUEUE).json()["cases"] == []


def test_the_state_publishes_an_edition_and_departments_do_not(
    api, state_api, moderator_api
):
    document = api.get("/api/v1/standards/").json()
    rules = [{"title": r["title"], "text": r["text"]} for r in document["rules"]]
    sent = {"version": 1, "promise": document["promise"], "rules": rules[:5]}

    refused = moderator_api.post("/api/v1/office/standards/", sent)
    published = state_api.post("/api/v1/office/standards/", sent)
    again = state_api.post("/api/v1/office/standards/", sent)

    assert (refused.status_code, published.status_code) == (403, 201)
    assert (again.status_code, again.json()["code"]) == (412, "changed")
    assert len(api.get("/api/v1/standards/").json()["rules"]) == 5
    assert len(api.get("/api/v1/standards/1/").json()["rules"]) == 6


def test_the_state_writes_word_lists_that_nobody_else_reads(state_api, moderator_api):
    at = "/api/v1/office/word-lists/"

    kept = state_api.put(f"{at}gu/", {"words": ["ચોર", "ચોર", " લુચ્ચો "]})

    assert kept.json()["words"] == ["ચોર", "લુચ્ચો"]
    assert WordList.objects.get(language="gu").words == ["ચોર", "લુચ્ચો"]
    assert state_api.get(at).json()["gu"] == ["ચોર", "લુચ્ચો"]
    assert moderator_api.get(at).status_code == 403
    assert state_api.put(f"{at}xx/", {"words": []}).status_code == 404


def test_holds_are_switched_for_one_activity(moderator_api, discussion):
    at = f"/api/v1/office/activities/{discussion.slug}/holds/"

    changed = moderator_api.patch(at, {"pre_moderated": True, "links": False}).json()

    assert (changed["pre_moderated"], changed["links"], changed["burst"]) == (
        True,
        False,
        True,
    )
    assert moderator_api.get(at).json() == changed
    held = held_case(discussion, text="Nothing else is wrong with it")
    assert held.contribution.hold_reasons == ["pre_moderated"]


@pytest.mark.parametrize(("door", "body"), [("publish", {}), ("hide", {"rule": 3})])
def test_a_decision_is_about_the_words_that_were_read(
    moderator_api, citizen, case, door, body
):
    at = f"{QUEUE}{case.pk}/"
    read = moderator_api.get(at).json()["read"]
    text = "બીજી વાત, 98250 12345"
    translate_contribution(case.contribution, by=citizen, language="gu", text=text)

    unsaid = moderator_api.post(f"{at}{door}/", body)
    other = moderator_api.post(f"{at}{door}/", {**body, "read": read})
    now = moderator_api.get(at).json()
    done = moderator_api.post(f"{at}{door}/", {**body, "read": now["read"]})

    assert (unsaid.status_code, list(unsaid.json()["errors"])) == (400, ["read"])
    assert (other.status_code, other.json()["code"]) == (409, "changed_since_read")
    [translation] = now["translations"]
    assert (translation["language"], "98250" in translation["text"]) == ("gu", False)
    assert done.status_code == 200
