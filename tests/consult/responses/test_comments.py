import pytest

from consult.errors import NotFound, NotPermitted
from consult.responses import comments
from consult.responses.comments import comments_on
from consult.responses.models import Response
from consult.responses.operations import submit_response
from tests.consult.consultations.activities.test_draft_rule import make_rule
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    MembershipFactory,
    OfficialFactory,
    make_poll,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rule():
    return make_rule(opens_in=-1)


@pytest.fixture
def member(rule):
    return MembershipFactory(department=rule.consultation.department)


def comment(rule, *words, citizen=None):
    """Let a citizen comment on the first clauses, as many as there are words."""
    citizen = citizen or CitizenFactory()
    answers = {
        str(clause.pk): text
        for clause, text in zip(rule.questions.all(), words, strict=False)
        if text
    }
    submit_response(rule, by=citizen, answers=answers, language="gu", channel="web")
    return citizen


def read(rule, member, clause=0, **page):
    question = rule.questions.all()[clause]
    page = comments_on(question, by=member.official, **page)
    return [one.words for one in page.object_list]


def test_each_clause_has_its_own_comments_the_newest_first(rule, member):
    comment(rule, "Too short.", "Good.")
    comment(rule, "Too long.")

    assert read(rule, member) == ["Too long.", "Too short."]
    assert read(rule, member, clause=1) == ["Good."]


def test_a_comment_says_where_and_on_which_day_and_masks_what_names_somebody(
    rule, member
):
    citizen = comment(rule, "Call 98250 12345.")

    [one] = comments_on(rule.questions.all()[0], by=member.official).object_list

    assert "12345" not in one.words
    assert one.words.startswith("Call ")
    assert (one.language, one.district) == ("gu", str(citizen.profile.district))
    assert "98250 12345" in str(Response.objects.get().answers)


def test_who_answers_for_a_district_reads_what_came_from_it(rule, member):
    here = DistrictFactory()
    comment(rule, "From elsewhere.")
    comment(rule, "From here.", citizen=CitizenFactory(profile__district=here))
    member.districts.add(here)

    assert read(rule, member) == ["From here."]


def test_only_the_department_reads_them_and_only_words(rule, member):
    question = rule.questions.all()[0]
    for stranger in [OfficialFactory(), MembershipFactory().official]:
        with pytest.raises(NotPermitted):
            comments_on(question, by=stranger)
    poll = make_poll()
    own = MembershipFactory(department=poll.consultation.department).official
    with pytest.raises(NotFound):
        comments_on(poll.questions.all()[0], by=own)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_queries_whatever_it_lists(
    rule, member, count, django_assert_num_queries
):
    for number in range(count):
        comment(rule, f"Number {number}.")

    with django_assert_num_queries(4):
        assert len(read(rule, member)) == count


def test_what_is_more_than_a_page_comes_on_the_next(rule, member, monkeypatch):
    monkeypatch.setattr(comments, "PAGE", 2)
    for number in range(3):
        comment(rule, f"Number {number}.")

    assert read(rule, member) == ["Number 2.", "Number 1."]
    assert read(rule, member, number=2) == ["Number 0."]
    assert read(rule, member, number=99) == ["Number 0."]
