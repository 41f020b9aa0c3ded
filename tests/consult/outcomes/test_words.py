import pytest

from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.errors import NotPermitted
from consult.outcomes.news import count_news
from consult.outcomes.operations import contest_by_code
from consult.outcomes.words import word_by_code, words_of
from consult.responses.operations import withdraw_response
from consult.responses.queries import response_of
from consult.themes.models import Contest
from consult.themes.operations import answer_contest
from consult.themes.refusals import AlreadyContested, NoLongerPublic
from tests.consult.answering import submit
from tests.contributions_factories import make_discussion, written
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
)
from tests.outcomes_factories import TextFactory, ThemeFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_of_lists_what_was_answered_newest_first(citizen):
    first, second, third = make_poll(), make_poll(), make_poll()
    submit(second, citizen)
    code = submit(first, citizen).code
    submit(third, CitizenFactory())

    newest, oldest = words_of(citizen)

    assert (newest.activity, oldest.activity) == (first, second)
    assert newest.code == code
    assert newest.response == response_of(citizen, first)


def test_words_of_remembers_what_was_taken_from_the_public(poll, citizen):
    submit(poll, citizen)
    Consultation.objects.update(status="withdrawn")

    assert [word.activity for word in words_of(citizen)] == [poll]


def test_words_of_passes_exercises_over(poll, citizen):
    submit(poll, citizen)
    Department.objects.update(is_sandbox=True)

    assert words_of(citizen) == []


def test_a_withdrawn_answer_is_no_participation(poll, citizen):
    submit(poll, citizen)
    withdraw_response(poll, by=citizen)

    assert words_of(citizen) == []


def test_the_code_of_a_text_is_the_one_its_writer_is_shown(citizen):
    discussion = make_discussion()
    first = written(discussion, citizen)
    written(discussion, citizen, text="Another thing")
    written(discussion, CitizenFactory(), text="By somebody else")

    [word] = words_of(citizen)
    found = word_by_code(word.code, address="")

    assert [one.contribution.pk for one in found.followed] == [first.pk, first.pk + 1]
    assert found.response is None and found.is_counted


def contested(citizen):
    text = written(make_discussion(), citizen)
    row = TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)
    [word] = words_of(citizen)
    return row, word.code


def contest(row, code):
    return contest_by_code(
        row.pk, code=code, reason="It is about roads", language="en", address=""
    )


def test_a_theme_is_contested_by_code_once_until_it_is_answered(citizen):
    row, code = contested(citizen)

    contest(row, code)

    assert Contest.objects.get().reason == "It is about roads"
    with pytest.raises(AlreadyContested):
        contest(row, code)


def test_another_code_contests_nothing(citizen):
    row, _code = contested(citizen)

    with pytest.raises(NotPermitted):
        contest(row, "2222-2222-2222")
    assert not Contest.objects.exists()


@pytest.mark.parametrize("where", ["exercise", "withdrawn"])
def test_nothing_is_contested_that_is_not_before_the_public(citizen, where):
    row, code = contested(citizen)
    if where == "withdrawn":
        Consultation.objects.update(status="withdrawn")
    else:
        Department.objects.update(is_sandbox=True)

    with pytest.raises(NoLongerPublic):
        contest(row, code)
    assert not Contest.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_words_of_never_queries_per_row(citizen, count, django_assert_num_queries):
    for _number in range(count):
        submit(make_poll(), citizen)
        written(make_discussion(), citizen)

    with django_assert_num_queries(12):
        assert len(words_of(citizen)) == 2 * count


def test_destroying_the_key_cuts_the_link(poll, citizen):
    submit(poll, citizen)
    Consultation.objects.update(
        participation_key=ConsultationFactory.build().participation_key
    )

    assert words_of(citizen) == []


def test_whoever_never_looked_is_told_that_their_contest_was_answered(citizen):
    row, code = contested(citizen)
    made = contest(row, code)
    assert count_news(citizen, since=None) == 0
    analyst = MembershipFactory(
        department=row.activity.consultation.department, role="analyst"
    ).official

    answer_contest(made, by=analyst, answer="It does.", is_granted=False)

    assert count_news(citizen, since=None) == 1
    assert count_news(CitizenFactory(), since=None) == 0
