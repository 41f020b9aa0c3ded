import pytest

from consult.audit.models import Entry
from consult.contributions.models import Contribution
from consult.departments.models import Membership
from consult.discussions.models import OfficialAnswer, Summary
from consult.discussions.operations import (
    answer_contribution,
    remove_summary,
    write_summary,
)
from consult.discussions.refusals import NotADiscussion, NotAnswerable
from consult.errors import Invalid, NotPermitted
from consult.languages import CODES
from tests.contributions_factories import ContributionFactory
from tests.discussions_factories import official_of
from tests.factories import DistrictFactory, MembershipFactory, in_every_language

Role = Membership.Role
SAID = in_every_language("We have heard you")


def test_an_answer_bears_the_department_and_is_recorded(idea, official, told):
    answer = answer_contribution(idea, by=official, text={"gu": "આવતા વર્ષે."})

    assert answer.department == idea.activity.consultation.department
    assert (answer.text_gu, answer.text_hi) == ("આવતા વર્ષે.", "")
    assert Contribution.objects.get(pk=idea.pk).answered_at == answer.at
    entry = Entry.objects.get(action="contribution.answered")
    assert (entry.actor_id, entry.subject_id) == (official.pk, idea.pk)
    assert entry.details["after"]["gu"] == "આવતા વર્ષે."


def test_answering_again_is_another_wording(idea, official):
    first = answer_contribution(idea, by=official, text={"en": "Next year."})
    colleague = official_of(idea.activity, Role.MODERATOR)

    second = answer_contribution(idea, by=colleague, text={"en": "This year."})

    assert OfficialAnswer.objects.get() == second == first
    assert (second.text_en, second.by) == ("This year.", colleague)
    assert Contribution.objects.get(pk=idea.pk).answered_at == first.at
    before = Entry.objects.order_by("-pk")[0].details["before"]
    assert before["en"] == "Next year."


@pytest.mark.parametrize("role", sorted(Role.values))
def test_who_answers_for_a_department(discussion, idea, role):
    department = discussion.consultation.department
    narrowest = None if role == Role.STATE_ADMINISTRATOR else department
    official = MembershipFactory(role=role, department=narrowest).official
    answering = {Role.AUTHOR, Role.APPROVER, Role.MODERATOR, Role.STATE_ADMINISTRATOR}

    if role in answering:
        assert answer_contribution(idea, by=official, text={"en": "Yes."})
        return
    with pytest.raises(NotPermitted):
        answer_contribution(idea, by=official, text={"en": "Yes."})


def test_nobody_answers_for_another_department_or_half_a_state(discussion, idea):
    neighbour = MembershipFactory(role=Role.AUTHOR).official
    membership = MembershipFactory(
        role=Role.AUTHOR, department=discussion.consultation.department
    )
    membership.districts.add(DistrictFactory())

    for stranger in (neighbour, membership.official):
        with pytest.raises(NotPermitted):
            answer_contribution(idea, by=stranger, text={"en": "Yes."})


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ({}, [f"text.{code}" for code in CODES]),
        ({"gu": "  "}, [f"text.{code}" for code in CODES]),
        ({"hi": "क" * 2001}, ["text.hi"]),
        ({"en": "a\x00b", "gu": "હા"}, ["text.en"]),
        ({"en": "Go \u202eback"}, ["text.en"]),
        ({"en": "a" + "\u0301" * 20}, ["text.en"]),
    ],
)
def test_what_does_not_fit_is_named_by_its_language(idea, official, text, places):
    with pytest.raises(Invalid) as refusal:
        answer_contribution(idea, by=official, text=text)

    assert list(refusal.value.fields) == places
    assert not OfficialAnswer.objects.exists()


@pytest.mark.parametrize("state", ["held", "hidden"])
def test_what_nobody_reads_is_not_answered(discussion, official, state):
    idea = ContributionFactory(activity=discussion, state=state)

    with pytest.raises(NotAnswerable):
        answer_contribution(idea, by=official, text={"en": "Yes."})


def test_a_summary_is_in_every_language_and_there_is_one(discussion, official):
    write_summary(discussion, by=official, text=SAID)
    summary = write_summary(discussion, by=official, text={**SAID, "en": "Water first"})

    assert Summary.objects.get() == summary
    assert (summary.text_en, summary.text_gu) == ("Water first", SAID["gu"])
    assert Entry.objects.filter(action="discussion.summed_up").count() == 2


def test_a_summary_that_lacks_a_language_names_it(discussion, official):
    with pytest.raises(Invalid) as refusal:
        write_summary(discussion, by=official, text={**SAID, "hi": ""})

    assert list(refusal.value.fields) == ["text.hi"]


def test_only_a_discussion_is_summed_up(poll):
    with pytest.raises(NotADiscussion):
        write_summary(poll, by=official_of(poll), text=SAID)


def test_a_summary_is_removed_by_those_who_may_write_one(discussion, official, citizen):
    write_summary(discussion, by=official, text=SAID)

    with pytest.raises(NotPermitted):
        remove_summary(discussion, by=citizen)
    remove_summary(discussion, by=official)
    remove_summary(discussion, by=official)

    assert not Summary.objects.exists()
    assert Entry.objects.filter(action="discussion.summary_removed").count() == 1
