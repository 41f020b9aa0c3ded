import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.responses.operations import withdraw_response
from consult.tallies.folding import fold
from consult.tallies.queries import tally_of
from tests.consult.answering import crowd, submit, submit_by_turns
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
    with_definition,
)
from tests.tallies_factories import look

ANYBODY = AnonymousUser()

pytestmark = pytest.mark.django_db
Role = Membership.Role


Visibility = Consultation.Visibility


def strata_of(poll, person=ANYBODY):
    """Return {stratum: people} of the districts, as the reader sees them."""
    tally = tally_of(poll, reader=person, strata=True)
    return {row.stratum: row.people for row in tally.strata.get("district", [])}


def test_a_stratum_of_fewer_than_ten_is_named_but_not_counted(poll, few_suffice):
    many, few = DistrictFactory(lgd_code=44), DistrictFactory(lgd_code=45)
    for people, district in ((10, many), (9, few)):
        submit_by_turns(poll, crowd(people, district=district))
        fold(poll)

    tally = tally_of(poll, reader=ANYBODY, strata=True)

    assert strata_of(poll) == {"44": 10, "45": None}
    [small] = [row for row in tally.strata["district"] if row.people is None]
    assert small.questions == {}
    assert set(tally.strata) == {
        "district",
        "age_band",
        "gender",
        "language",
        "channel",
    }


def test_a_stratum_that_shrank_below_ten_is_shown_no_more(poll, few_suffice):
    citizens = crowd(12, district=DistrictFactory(lgd_code=45))
    submit_by_turns(poll, citizens)
    fold(poll)
    assert strata_of(poll) == {"45": 12}

    for citizen in citizens[:10]:
        withdraw_response(poll, by=citizen)
    fold(poll)

    assert strata_of(poll) == {"45": None}


def test_small_cells_of_a_shown_stratum_are_hidden(poll, few_suffice):
    for number, citizen in enumerate(crowd(30)):
        submit(poll, citizen, 1 if number < 5 else 0)
    fold(poll)

    [row] = tally_of(poll, reader=ANYBODY, strata=True).strata["district"]

    question = poll.questions.all()[0]
    first, second, third = (str(choice.pk) for choice in question.choices.all())
    assert row.people == 30
    assert row.questions == {question.pk: {first: None, second: None, third: 0}}


def test_strata_are_left_out_unless_asked_for(poll, citizen, few_suffice):
    submit(poll, citizen)
    fold(poll)

    assert tally_of(poll, reader=ANYBODY).strata == {}


class TestOfficialsOfSomeDistricts:
    """Where results are for officials only, each sees the own districts."""

    @pytest.fixture
    def poll(self, few_suffice):
        consultation = ConsultationFactory(result_visibility=Visibility.OFFICIALS_ONLY)
        poll = make_poll(consultation=consultation)
        for lgd_code in (44, 45):
            district = DistrictFactory(lgd_code=lgd_code)
            submit_by_turns(poll, crowd(12, district=district))
        fold(poll)
        return poll

    @pytest.fixture
    def membership(self, poll):
        member = MembershipFactory(
            department=poll.consultation.department, role=Role.ANALYST
        )
        look(poll, member.official)
        return member

    def test_without_districts_all_are_seen(self, poll, membership):
        assert strata_of(poll, membership.official) == {"44": 12, "45": 12}

    def test_others_are_not_seen(self, poll, membership):
        membership.districts.add(DistrictFactory(lgd_code=46))
        assert strata_of(poll, membership.official) == {}

    def test_the_own_ones_are_seen(self, poll, membership):
        district = poll.responses.filter(district__lgd_code=45).first().district
        membership.districts.add(district)

        assert strata_of(poll, membership.official) == {"45": 12}

    def test_what_everybody_sees_officials_see_too(self, poll, membership):
        membership.districts.add(DistrictFactory(lgd_code=46))
        Consultation.objects.update(result_visibility=Visibility.LIVE)
        poll = with_definition(poll)

        assert strata_of(poll, membership.official) == {"44": 12, "45": 12}

    def test_narrowing_uncovers_no_cell(self, poll, membership):
        # In 44 a cell is small; so the same one of 45 is hidden beside it.
        few = crowd(3, district=poll.responses.first().district)
        for citizen in few:
            submit(poll, citizen, 1)
        for citizen in crowd(20, district=DistrictFactory(lgd_code=46)):
            submit(poll, citizen, 1)
        fold(poll)
        everywhere = MembershipFactory(
            department=poll.consultation.department, role=Role.APPROVER
        ).official
        look(poll, everywhere)
        membership.districts.add(DistrictFactory(lgd_code=47))
        for district in poll.responses.exclude(district__lgd_code=44):
            membership.districts.add(district.district)

        def cells(person):
            rows = tally_of(poll, reader=person, strata=True).strata["district"]
            return {row.stratum: row.questions for row in rows}

        seen, whole = cells(membership.official), cells(everywhere)
        assert seen == {name: whole[name] for name in seen}
        assert set(seen) == {"45", "46"}


def test_a_stratum_that_is_too_small_cannot_be_found_by_subtraction(db):
    poll = make_poll(choices=2)
    counts = {"woman": (20, 15), "man": (15, 12), "other": (0, 3)}
    for gender, answers in counts.items():
        for number, count in enumerate(answers):
            for citizen in crowd(count, gender=gender):
                submit(poll, citizen, number)
        fold(poll)

    tally = tally_of(poll, reader=ANYBODY, strata=True)

    [question] = tally.questions
    shown = [row for row in tally.strata["gender"] if row.people]
    assert [row.stratum for row in shown] == ["man", "woman"]
    for key in [cell.key for cell in question.cells]:
        # Each total needs two unknown cells, so neither can be computed.
        assert None in [row.questions[question.id][key] for row in shown]


def test_of_strata_that_come_at_once_with_a_small_one_one_waits(db):
    poll = make_poll(choices=2)
    for gender, people in {"woman": 35, "man": 27, "other": 3}.items():
        submit_by_turns(poll, crowd(people, gender=gender))
    fold(poll)

    rows = tally_of(poll, reader=ANYBODY, strata=True).strata["gender"]

    assert {row.stratum: row.people for row in rows} == {
        "woman": 35,
        "man": None,
        "other": None,
    }


def test_a_narrowed_official_sees_no_other_district_before_the_public(few_suffice):
    consultation = ConsultationFactory(result_visibility=Visibility.AFTER_CLOSING)
    poll = make_poll(consultation=consultation)
    here, elsewhere = DistrictFactory(), DistrictFactory()
    for district in (here, elsewhere):
        submit_by_turns(poll, crowd(12, district=district))
    fold(poll)
    member = MembershipFactory(department=consultation.department, role=Role.ANALYST)
    member.districts.add(here)
    look(poll, member.official)

    assert list(strata_of(poll, member.official)) == [str(here.lgd_code)]
