"""What was launched already, and would open in an election entered later."""

import pytest

from consult.audit.models import Entry
from consult.consultations.elections import election_record, held_back_by
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    change_election_window,
    exempt_consultation,
    publish_consultation,
    set_election_window,
)
from consult.consultations.refusals import FrozenByElection
from tests.consult.consultations.test_elections import REASON, days
from tests.factories import ConsultationFactory, DistrictFactory, make_poll


def upcoming_for(department):
    return make_poll(
        consultation=ConsultationFactory(department=department, upcoming=True)
    ).consultation


def test_a_window_that_is_entered_later_stops_an_opening(state, department, approver):
    upcoming = upcoming_for(department)

    window = set_election_window(days(ends=5), by=state)

    held = Consultation.objects.get()
    assert held.status == "approved"
    assert not Consultation.objects.public().exists()
    assert list(held_back_by(window)) == [held]
    [row] = election_record(window, by=state)
    assert [act.action for act in row.acts] == ["consultation.held_back"]
    assert Entry.objects.get(action="election.set").details["held"] == [upcoming.slug]
    with pytest.raises(FrozenByElection):
        publish_consultation(held, by=approver)


def test_with_an_exemption_what_was_held_back_is_launched_again(
    state, department, approver
):
    upcoming = upcoming_for(department)
    window = set_election_window(days(ends=5), by=state)

    exempt_consultation(upcoming, window=window, reason=REASON, by=state)
    publish_consultation(Consultation.objects.get(), by=approver)
    change_election_window(window, days(ends=6), by=state)

    assert Consultation.objects.get().status == "published"


def test_only_what_opens_in_the_window_among_its_districts_is_held_back(
    state, department
):
    voting, other = DistrictFactory(), DistrictFactory()
    elsewhere = upcoming_for(department)
    elsewhere.districts.add(other)
    opened = make_poll(consultation=ConsultationFactory(department=department))
    after = upcoming_for(department)

    set_election_window(days(ends=1, districts=[voting.lgd_code]), by=state)
    assert set(Consultation.objects.values_list("status", flat=True)) == {"published"}
    window = set_election_window(days(ends=5, districts=[voting.lgd_code]), by=state)

    held = Consultation.objects.filter(status="approved")
    assert list(held) == [after]
    assert opened.consultation not in held
    assert elsewhere not in held_back_by(window)
