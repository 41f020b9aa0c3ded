import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.responses.operations import submit_response, withdraw_response
from consult.tallies.disclosure import Cell
from consult.tallies.folding import fold
from consult.tallies.queries import (
    tally_of,
)
from tests.consult.answering import crowd, submit
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    QuestionFactory,
    answer_to,
    make_poll,
    with_definition,
)

pytestmark = pytest.mark.django_db


Role = Membership.Role


Visibility = Consultation.Visibility


ANYBODY = AnonymousUser()


def test_below_fifty_only_how_many_there_are_is_shown(poll):
    for citizen in crowd(49):
        submit(poll, citizen)
    fold(poll)

    few = tally_of(poll, reader=ANYBODY, strata=True)
    assert (few.people, few.is_shown, few.questions, few.strata) == (49, False, [], {})

    submit(poll, CitizenFactory(), 1)
    enough = tally_of(poll, reader=ANYBODY)
    [question] = enough.questions
    first, second, third = (str(c.pk) for c in poll.questions.all()[0].choices.all())
    assert (enough.people, enough.is_shown, question.base) == (50, True, 50)
    assert question.cells == [
        Cell(first, 49, 98),
        Cell(second, 1, 2),
        Cell(third, 0, 0),
    ]


def test_an_activity_nobody_answered_has_a_tally(poll):
    tally = tally_of(poll, reader=ANYBODY, strata=True)

    assert (tally.people, tally.version, tally.is_shown) == (0, 0, False)


def test_the_version_grows_with_every_answer(poll):
    versions = []
    for citizen in crowd(3):
        submit(poll, citizen)
        versions.append(tally_of(poll, reader=ANYBODY).version)

    assert versions == [1, 2, 3]


@pytest.fixture
def few_suffice(settings):
    """Show totals from one person on, so that strata need not be large."""
    settings.SMALLEST_TOTAL = 1


def strata_of(poll, person=ANYBODY):
    """Return {stratum: people} of the districts, as the reader sees them."""
    tally = tally_of(poll, reader=person, strata=True)
    return {row.stratum: row.people for row in tally.strata.get("district", [])}


def test_a_stratum_of_fewer_than_ten_is_named_but_not_counted(poll, few_suffice):
    many, few = DistrictFactory(lgd_code=44), DistrictFactory(lgd_code=45)
    for citizen in crowd(10, district=many) + crowd(9, district=few):
        submit(poll, citizen)
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
    for citizen in citizens:
        submit(poll, citizen)
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


def test_words_are_counted_in_no_chart(few_suffice, citizen):
    poll = make_poll()
    QuestionFactory(activity=poll, kind="short_text", is_required=False, position=1)
    poll = with_definition(poll)
    submit(poll, citizen)

    _choice, text = tally_of(poll, reader=ANYBODY).questions

    assert (text.kind, text.base, text.cells) == ("short_text", 0, [])


def test_a_question_that_few_answered_shows_only_how_many(settings):
    settings.SMALLEST_TOTAL = 3
    poll = make_poll()
    QuestionFactory(activity=poll, kind="scale", is_required=False, position=1)
    poll = with_definition(poll)
    _choice, scale = poll.questions.all()
    people = crowd(12)
    for citizen in people[:2]:
        submit_response(
            poll,
            by=citizen,
            answers={**answer_to(poll), str(scale.pk): 7},
            language="gu",
            channel="web",
        )
    for citizen in people[2:]:
        submit(poll, citizen)
    fold(poll)

    tally = tally_of(poll, reader=ANYBODY, strata=True)

    asked_of_all, asked_of_some = tally.questions
    assert asked_of_all.cells
    assert (asked_of_some.base, asked_of_some.cells) == (2, [])
    [district] = tally.strata["district"]
    assert list(district.questions) == [asked_of_all.id]


class TestOfficialsOfSomeDistricts:
    """Where results are for officials only, each sees the own districts."""

    @pytest.fixture
    def poll(self, few_suffice):
        consultation = ConsultationFactory(result_visibility=Visibility.OFFICIALS_ONLY)
        poll = make_poll(consultation=consultation)
        for lgd_code in (44, 45):
            district = DistrictFactory(lgd_code=lgd_code)
            for citizen in crowd(12, district=district):
                submit(poll, citizen)
        fold(poll)
        return poll

    @pytest.fixture
    def membership(self, poll):
        return MembershipFactory(department=poll.consultation.department)

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
        membership.districts.add(DistrictFactory(lgd_code=47))
        for district in poll.responses.exclude(district__lgd_code=44):
            membership.districts.add(district.district)

        def cells(person):
            rows = tally_of(poll, reader=person, strata=True).strata["district"]
            return {row.stratum: row.questions for row in rows}

        seen, whole = cells(membership.official), cells(everywhere)
        assert seen == {name: whole[name] for name in seen}
        assert set(seen) == {"45", "46"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_tally_costs_the_same_for_any_number_of_answers(
    poll, count, few_suffice, django_assert_num_queries
):
    for citizen in crowd(count):
        submit(poll, citizen)
    fold(poll)

    with django_assert_num_queries(1):
        assert tally_of(poll, reader=ANYBODY).people == count
    with django_assert_num_queries(2):
        tally_of(poll, reader=ANYBODY, strata=True)


def test_a_stratum_that_is_too_small_cannot_be_found_by_subtraction(settings):
    poll = make_poll(choices=2)
    for gender, (yes, no) in {
        "woman": (20, 15),
        "man": (15, 12),
        "other": (0, 3),
    }.items():
        for number, count in enumerate([yes, no]):
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


@pytest.mark.parametrize("is_asked_of_all", [True, False])
def test_a_question_that_hangs_on_a_hidden_answer_does_not_give_it_away(
    few_suffice, is_asked_of_all
):
    poll = make_poll(choices=2)
    first = poll.questions.all()[0]
    yes, no = (choice.pk for choice in first.choices.all())
    condition = {"question": first.pk, "operator": "equals", "value": yes}
    follow_up = QuestionFactory(
        activity=poll,
        kind="yes_no",
        page=2,
        is_required=False,
        show_if=None if is_asked_of_all else condition,
    )
    poll = with_definition(poll)
    for gender, refusals in {"woman": 3, "man": 4}.items():
        for number, citizen in enumerate(crowd(30, gender=gender)):
            answer = (
                {str(first.pk): no}
                if number < refusals
                else {
                    str(first.pk): yes,
                    str(follow_up.pk): "yes",
                }
            )
            submit_response(
                poll, by=citizen, answers=answer, language="gu", channel="web"
            )
    fold(poll)

    women = strata_of_gender(poll)["woman"]
    assert women.questions[first.pk] == {str(yes): None, str(no): None}
    # The control: asked of all, it is told, and would say how many said yes.
    assert (follow_up.pk in women.questions) == is_asked_of_all


def strata_of_gender(poll):
    tally = tally_of(poll, reader=ANYBODY, strata=True)
    return {row.stratum: row for row in tally.strata["gender"]}


def test_a_narrowed_official_sees_no_other_district_before_the_public(few_suffice):
    consultation = ConsultationFactory(result_visibility=Visibility.AFTER_CLOSING)
    poll = make_poll(consultation=consultation)
    here, elsewhere = DistrictFactory(), DistrictFactory()
    for district in (here, elsewhere):
        for citizen in crowd(12, district=district):
            submit(poll, citizen)
    fold(poll)
    member = MembershipFactory(department=consultation.department)
    member.districts.add(here)

    assert list(strata_of(poll, member.official)) == [str(here.lgd_code)]
