from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from consult.consultations.participation import (
    CitizensOnly,
    Closed,
    DistrictNeeded,
    KeyReused,
    NotAsked,
    NotOpen,
)
from consult.contributions import operations
from consult.contributions.census import census_of, recount
from consult.contributions.models import Contribution
from consult.contributions.operations import pace
from consult.contributions.refusals import NoConversation, NotToBeRepliedTo
from consult.errors import Invalid, TooMany
from tests.contributions_factories import (
    ContributionFactory,
    make_discussion,
    make_statements,
    written,
)
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    ProfileFactory,
)


def counts(activity):
    kept = census_of(activity)
    names = ("published", "held", "hidden", "replies", "people")
    numbers = {name: getattr(kept, name) for name in names}
    counted = recount(activity)
    assert numbers == {name: getattr(counted, name) for name in names}
    return {name: number for name, number in numbers.items() if number}


def wrong(activity, by, text):
    with pytest.raises(Invalid) as refusal:
        written(activity, by, text)
    return str(refusal.value.fields["text"][0])


def test_a_text_is_kept_as_typed_with_what_it_is_found_by(discussion, citizen):
    row = written(discussion, citizen, "  અમારા ગામમાં પાણી આવતું નથી.\r\nકેમ?  ")

    assert row.text == "અમારા ગામમાં પાણી આવતું નથી.\nકેમ?"
    assert (row.form, row.state, row.district) == (
        "gu",
        "published",
        citizen.profile.district,
    )
    assert row.search_key and row.sound_key and row.written_at <= timezone.now()
    assert counts(discussion) == {"published": 1, "people": 1}


def test_a_reply_stands_below_its_idea_and_nothing_below_a_reply(discussion, citizen):
    idea = written(discussion, citizen)
    reply = written(discussion, CitizenFactory(), "True, for a week", parent=idea)

    idea.refresh_from_db()
    assert (reply.parent, idea.replying) == (idea, 1)
    assert counts(discussion) == {"published": 2, "replies": 1, "people": 2}
    with pytest.raises(NotToBeRepliedTo):
        written(discussion, citizen, "Indeed", parent=reply)


def test_nobody_replies_elsewhere_or_to_what_is_not_there(discussion, citizen):
    elsewhere = ContributionFactory()
    held = ContributionFactory(activity=discussion, state="held")
    statements = make_statements()
    statement = ContributionFactory(activity=statements)

    for activity, parent in [
        (discussion, elsewhere),
        (discussion, held),
        (statements, statement),
    ]:
        with pytest.raises(NotToBeRepliedTo):
            written(activity, citizen, "Indeed", parent=parent)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" \n ", "Write something first."),
        ("a\x00b", "The text contains a character that cannot be stored."),
        (
            "pay \u202e05\u202c rupees",
            "The text contains a hidden character that reverses the text around it.",
        ),
        ("a" + "\u0301" * 30, "The text has too many marks on one letter."),
        ("પા" * 10_000, "Use at most 2000 characters."),
        ("\u200d" * 30_000 + "a", "Use at most 2000 characters."),
    ],
)
def test_what_cannot_be_taken_gets_a_clear_answer(discussion, citizen, text, message):
    assert wrong(discussion, citizen, text) == message
    assert not Contribution.objects.exists()


def test_a_statement_is_short_in_signs_not_in_code_points(citizen):
    statements = make_statements()

    assert written(statements, citizen, "પા" * 140).state == "published"
    assert wrong(statements, citizen, "પા" * 141) == "Use at most 140 characters."


def test_people_write_in_conversations_only(poll, citizen):
    with pytest.raises(NoConversation):
        written(poll, citizen)


def test_citizens_write_while_it_is_open(citizen):
    closed = make_discussion(consultation=ConsultationFactory(closed=True))
    upcoming = make_discussion(consultation=ConsultationFactory(upcoming=True))

    with pytest.raises(Closed):
        written(closed, citizen)
    with pytest.raises(NotOpen):
        written(upcoming, citizen)
    with pytest.raises(CitizensOnly):
        written(make_discussion(), OfficialFactory())


def test_those_write_whom_the_consultation_asks(citizen):
    asked = ConsultationFactory()
    asked.districts.add(DistrictFactory())
    discussion = make_discussion(consultation=asked)
    homeless = CitizenFactory(profile=None)
    ProfileFactory(user=homeless, district=None)

    with pytest.raises(NotAsked):
        written(discussion, citizen)
    with pytest.raises(DistrictNeeded):
        written(discussion, homeless)


def test_the_same_key_makes_one_row(discussion, citizen):
    key = uuid4()
    first = written(discussion, citizen, key=key)

    assert written(discussion, citizen, key=key) == first
    with pytest.raises(KeyReused):
        written(discussion, citizen, "Something else", key=key)
    assert written(discussion, CitizenFactory(), "Another", key=key) != first
    assert counts(discussion) == {"published": 2, "people": 2}


def test_one_person_cannot_write_without_end(discussion, citizen, monkeypatch):
    monkeypatch.setitem(pace.WRITING, "limit", 2)
    written(discussion, citizen, "First")
    written(discussion, citizen, "Second")

    with pytest.raises(TooMany):
        written(discussion, citizen, "Third")
    assert written(discussion, CitizenFactory(), "Of somebody else").pk


def test_writing_takes_the_same_few_queries_however_much_there_is(
    discussion, citizen, django_assert_max_num_queries
):
    idea = written(discussion, CitizenFactory())
    ContributionFactory.create_batch(3, activity=discussion)

    # Of these two begin and end the transaction.
    with django_assert_max_num_queries(11):
        written(discussion, citizen, "A reply to that", key=uuid4(), parent=idea)


def test_people_are_counted_while_something_of_theirs_is_there(discussion, citizen):
    first, second = (written(discussion, citizen, t) for t in ("Lamps", "Buses"))

    operations.delete_contribution(first, by=citizen)
    assert counts(discussion) == {"published": 1, "people": 1}
    operations.delete_contribution(second, by=citizen)
    assert counts(discussion) == {}


def test_a_fresh_row_says_when_it_was_written(discussion, citizen):
    age = timezone.now() - written(discussion, citizen).written_at

    assert age < timedelta(minutes=5)
