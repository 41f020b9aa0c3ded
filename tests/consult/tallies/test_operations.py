from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.errors import Invalid, NotPermitted
from consult.tallies.ledger import LooksNotPublic, early_looks_of, published_looks
from consult.tallies.models import EarlyLook
from consult.tallies.operations import NotEarly, look_early
from consult.tallies.queries import ReasonNeeded, ResultsNotShown, tally_of
from tests.consult.answering import crowd, submit_by_turns
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
    with_definition,
)
from tests.tallies_factories import WHY, look

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll(
        consultation=ConsultationFactory(result_visibility="after_closing")
    )


@pytest.fixture
def analyst(poll):
    department = poll.consultation.department
    return MembershipFactory(department=department, role="analyst").official


def closed(poll):
    at = timezone.now()
    Consultation.objects.update(closes_at=at, sealed_at=at)
    return with_definition(poll)


def test_a_look_says_who_in_which_role_when_why_and_at_how_many_answers(poll, analyst):
    submit_by_turns(poll, crowd(3))

    made = look_early(poll, by=analyst, reason=f"  {WHY} ")

    kept = EarlyLook.objects.get()
    assert (kept, kept.role, kept.reason, kept.people) == (made, "analyst", WHY, 3)
    assert kept.looked_on == timezone.localdate()
    entry = Entry.objects.get(action="results.seen_early")
    assert (entry.actor_id, entry.details) == (analyst.pk, {"role": "analyst"})


def test_the_second_look_of_a_day_is_the_first(poll, analyst):
    look(poll, analyst)
    look_early(poll, by=analyst, reason="Another reason for the same day.")

    assert EarlyLook.objects.get().reason == WHY
    assert Entry.objects.filter(action="results.seen_early").count() == 1

    EarlyLook.objects.update(looked_on=timezone.localdate() - timedelta(days=1))
    look(poll, analyst)
    assert EarlyLook.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "   ", "because", "\x00 and some more"])
def test_a_look_needs_a_reason_that_can_be_judged(poll, analyst, reason):
    with pytest.raises(Invalid) as refused:
        look_early(poll, by=analyst, reason=reason)

    assert list(refused.value.fields) == ["reason"]
    assert not EarlyLook.objects.exists()


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_who_writes_or_moderates_may_not_look(poll, role):
    member = MembershipFactory(department=poll.consultation.department, role=role)

    with pytest.raises(NotPermitted):
        look(poll, member.official)
    with pytest.raises(ResultsNotShown) as refused:
        tally_of(poll, reader=member.official)
    assert not isinstance(refused.value, ReasonNeeded)


def test_who_may_look_is_asked_why(poll, analyst):
    with pytest.raises(ReasonNeeded):
        tally_of(poll, reader=analyst)


@pytest.mark.parametrize("visibility", ["live", "after_answering"])
def test_what_is_released_is_not_early(visibility):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    department = poll.consultation.department
    analyst = MembershipFactory(department=department, role="analyst").official

    with pytest.raises(NotEarly):
        look(poll, analyst)
    assert tally_of(poll, reader=analyst)


def test_the_exercises_of_officials_ask_no_reason():
    department = DepartmentFactory(is_sandbox=True)
    poll = make_poll(
        consultation=ConsultationFactory(
            department=department, result_visibility="after_closing"
        )
    )

    assert tally_of(poll, reader=MembershipFactory(department=department).official)


def test_the_department_reads_the_ledger_at_once_and_everybody_after_closing(
    poll, analyst
):
    look(poll, analyst)
    author = MembershipFactory(department=poll.consultation.department).official

    assert [one.reason for one in early_looks_of(poll, by=author)] == [WHY]
    with pytest.raises(NotPermitted):
        early_looks_of(poll, by=MembershipFactory().official)
    with pytest.raises(LooksNotPublic):
        published_looks(poll)

    assert [one.reason for one in published_looks(closed(poll))] == [WHY]
