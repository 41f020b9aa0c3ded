import pytest

from consult.consultations.participation import CitizensOnly, Closed, NotAsked, NotOpen
from consult.contributions.models import Contribution
from consult.discussions.models import Endorsement, Share
from consult.discussions.operations import endorse, withdraw_endorsement
from consult.discussions.refusals import NotADiscussion, NotEndorsable, OwnContribution
from consult.errors import Invalid, TooMany
from tests.contributions_factories import (
    ContributionFactory,
    make_discussion,
    make_statements,
    written,
)
from tests.discussions_factories import agreed, citizen_of
from tests.factories import ConsultationFactory, DistrictFactory, OfficialFactory

WAY = {"language": "hi", "channel": "web"}


def counts(contribution):
    row = Contribution.objects.get(pk=contribution.pk)
    return row.agreeing, row.disagreeing


def test_agreeing_is_counted_in_the_district_and_the_language(idea, citizen):
    endorse(idea, by=citizen, value=1, **WAY)

    [given] = Endorsement.objects.all()
    assert (given.value, given.district, given.language, given.age_band) == (
        1,
        citizen.profile.district,
        "hi",
        "30-44",
    )
    assert counts(idea) == (1, 0)
    code = str(citizen.profile.district.lgd_code)
    assert set(
        Share.objects.values_list("line", "part", "agreeing", "disagreeing")
    ) == {
        ("district", code, 1, 0),
        ("language", "hi", 1, 0),
    }


def test_who_agrees_is_a_pseudonym_and_no_person(idea, citizen):
    endorse(idea, by=citizen, value=1, **WAY)

    columns = {field.name for field in Endorsement._meta.get_fields()}
    assert columns & {"user", "by", "citizen"} == set()
    assert len(bytes(Endorsement.objects.get().participant)) == 16


def test_a_second_word_takes_the_place_of_the_first(idea, citizen):
    agreed(idea, citizen)
    once = agreed(idea, citizen)
    changed = agreed(idea, citizen, value=-1)

    assert [(c.agreeing, c.disagreeing) for c in (once, changed)] == [(1, 0), (0, 1)]
    assert counts(idea) == (0, 1)
    assert changed.breadth < 0 <= once.breadth
    assert Endorsement.objects.count() == 1


def test_what_was_moved_house_since_is_taken_from_the_district_of_then(idea, citizen):
    agreed(idea, citizen)
    citizen.profile.district = DistrictFactory()
    citizen.profile.save()

    withdraw_endorsement(idea, by=citizen)

    assert set(Share.objects.values_list("agreeing", "disagreeing")) == {(0, 0)}


def test_withdrawing_leaves_nothing_behind(idea, citizen):
    agreed(idea, citizen)

    after = withdraw_endorsement(idea, by=citizen)
    again = withdraw_endorsement(idea, by=citizen)

    assert (after.agreeing, after.breadth, again.agreeing) == (0, 0, 0)
    assert not Endorsement.objects.exists()


def test_people_of_more_districts_count_for_more(discussion):
    [village, state] = ContributionFactory.create_batch(2, activity=discussion)
    here = DistrictFactory()
    for _ in range(3):
        agreed(village, citizen_of(here))
        agreed(state, citizen_of())

    rows = Contribution.objects.in_bulk([village.pk, state.pk])
    assert rows[village.pk].agreeing == rows[state.pk].agreeing
    assert rows[village.pk].breadth < rows[state.pk].breadth


def test_listeners_are_told_that_something_was_agreed_with(
    idea, citizen, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        agreed(idea, citizen)

    assert told == [(f"activity.{idea.activity_id}", "contribution.endorsed")]


@pytest.mark.parametrize("value", [0, 2, -7])
def test_there_are_two_things_that_one_can_say(idea, citizen, value):
    with pytest.raises(Invalid) as refusal:
        agreed(idea, citizen, value=value)

    assert list(refusal.value.fields) == ["value"]


def test_an_official_agrees_with_nothing(idea):
    with pytest.raises(CitizensOnly):
        agreed(idea, OfficialFactory())


def test_nobody_agrees_with_themselves(discussion, citizen):
    own = written(discussion, citizen)

    with pytest.raises(OwnContribution):
        agreed(own, citizen)


@pytest.mark.parametrize(
    "made",
    [
        {"state": "held"},
        {"state": "hidden"},
        {"state": "deleted", "text": ""},
        {"is_grievance": True},
    ],
)
def test_only_a_public_opinion_is_agreed_with(discussion, citizen, made):
    idea = ContributionFactory(activity=discussion, **made)

    with pytest.raises(NotEndorsable):
        agreed(idea, citizen)


def test_a_statement_is_voted_on_otherwise(citizen):
    statement = ContributionFactory(activity=make_statements())

    with pytest.raises(NotADiscussion):
        agreed(statement, citizen)


@pytest.mark.parametrize(
    ("when", "refusal"), [({"upcoming": True}, NotOpen), ({"closed": True}, Closed)]
)
def test_before_and_after_its_time_nothing_is_taken(citizen, when, refusal):
    idea = ContributionFactory(
        activity=make_discussion(consultation=ConsultationFactory(**when))
    )

    with pytest.raises(refusal):
        agreed(idea, citizen)
    with pytest.raises(refusal):
        withdraw_endorsement(idea, by=citizen)


def test_people_of_other_districts_are_not_asked(citizen):
    consultation = ConsultationFactory()
    consultation.districts.add(DistrictFactory())
    idea = ContributionFactory(activity=make_discussion(consultation=consultation))

    with pytest.raises(NotAsked):
        agreed(idea, citizen)


def test_nobody_agrees_with_everything_there_is(idea, citizen, monkeypatch):
    monkeypatch.setattr("consult.discussions.operations.endorsing.MOST", 2)
    agreed(idea, citizen)
    agreed(idea, citizen, value=-1)

    with pytest.raises(TooMany):
        agreed(idea, citizen)


def test_whoever_moved_away_takes_their_agreement_back(idea, citizen):
    endorse(idea, by=citizen, value=1, **WAY)
    idea.activity.consultation.districts.add(DistrictFactory())
    idea = Contribution.objects.get(pk=idea.pk)

    withdraw_endorsement(idea, by=citizen)

    assert counts(idea) == (0, 0)
    with pytest.raises(NotAsked):
        endorse(idea, by=citizen, value=1, **WAY)
