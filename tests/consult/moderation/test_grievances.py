import pytest

from consult.audit.queries import record_of
from consult.contributions.operations import edit_contribution
from consult.errors import NotPermitted
from consult.moderation.models import Handoff
from consult.moderation.operations import hand_off, mark_grievance
from consult.moderation.refusals import NoGrievance
from tests.contributions_factories import written
from tests.factories import CitizenFactory
from tests.moderation_factories import moderator_of

GRIEVANCE = "My widow pension has not come for four months"


@pytest.fixture
def grievance(discussion, citizen):
    return written(discussion, citizen, GRIEVANCE)


def test_a_grievance_is_recognised_when_it_is_written(grievance):
    assert grievance.is_grievance


def test_its_author_takes_a_slip_and_the_same_one_again(grievance, citizen):
    slip = hand_off(grievance, by=citizen)

    assert hand_off(grievance, by=citizen) == slip
    assert Handoff.objects.count() == 1


def test_nobody_else_takes_the_slip_and_an_opinion_has_none(
    grievance, discussion, citizen
):
    with pytest.raises(NotPermitted):
        hand_off(grievance, by=CitizenFactory())
    with pytest.raises(NoGrievance):
        hand_off(written(discussion, citizen), by=citizen)


def test_a_moderator_says_that_it_is_an_opinion_after_all(grievance, moderator):
    mark_grievance(grievance, by=moderator, is_grievance=False)

    grievance.refresh_from_db()
    assert not grievance.is_grievance
    assert record_of(grievance)[0].action == "grievance.unmarked"


def test_nobody_but_moderators_says_so(grievance, discussion, citizen):
    for person in (citizen, moderator_of(discussion, "author")):
        with pytest.raises(NotPermitted):
            mark_grievance(grievance, by=person, is_grievance=False)


def test_no_edit_makes_an_opinion_of_what_a_moderator_marked(
    discussion, citizen, moderator
):
    row = written(discussion, citizen, "Where is what the office promised me")
    mark_grievance(row, by=moderator, is_grievance=True)

    edit_contribution(row, by=citizen, text=f"{row.text}?")

    row.refresh_from_db()
    assert row.is_grievance
