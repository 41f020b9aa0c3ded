import pytest

from consult.accounts.receipts import code_for
from consult.departments.rules import duties_of
from consult.errors import Invalid, NotPermitted
from consult.themes.load import contests_for
from consult.themes.models import Contest
from consult.themes.office import contests_in
from consult.themes.operations import (
    answer_contest,
    contest_placing,
    contest_with_code,
    propose_themes,
)
from consult.themes.own import own_texts
from consult.themes.queries import text_of, text_of_answer, theme_of
from consult.themes.refusals import (
    AlreadyAnswered,
    AlreadyContested,
    NothingToContest,
)
from tests.factories import CitizenFactory
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    labelled,
    make_survey,
    make_talk,
    themes_of,
)

pytestmark = pytest.mark.django_db
WHY = "मैंने बस की बात लिखी थी।"


@pytest.fixture
def survey(db):
    """A survey about roads that a citizen answered too, its themes proposed."""
    return make_survey(texts=[text for _theme, text in labelled("roads")])


@pytest.fixture
def said(survey, citizen):
    """How the citizen's answer was counted: in a confirmed theme."""
    question = survey.questions.get()
    answer = answer_with(survey, question, "The bridge and the river flood", citizen)
    propose_themes(survey)
    text = text_of_answer(question, answer.participant)
    confirmed(text.theme, analyst_of(survey))
    return text_of_answer(question, answer.participant)


def contest(text, by, reason=WHY):
    return contest_placing(text, by=by, reason=reason, language="hi")


def test_a_writer_contests_and_the_text_is_moved_where_it_belongs(
    survey, said, citizen
):
    analyst = analyst_of(survey)
    other = next(one for one in themes_of(survey) if one.pk != said.theme_id)

    asked = contest(said, citizen)
    answer_contest(asked, by=analyst, answer="आप सही हैं।", is_granted=True, into=other)

    said.refresh_from_db()
    own = own_texts(survey, by=citizen)[0]
    assert (said.theme, said.placed_by) == (other, "person")
    assert own.contest.answer == "आप सही हैं।"
    assert own.theme is None, "nobody has confirmed that one"
    with pytest.raises(AlreadyAnswered):
        answer_contest(asked, by=analyst, answer="No.", is_granted=False)


def test_a_text_that_stays_keeps_its_theme_and_its_writer_reads_why(
    survey, said, citizen
):
    asked = contest(said, citizen)

    answer_contest(
        asked, by=analyst_of(survey, "approver"), answer="यह पुल है।", is_granted=False
    )

    own = own_texts(survey, by=citizen)[0]
    assert theme_of(said) == own.theme
    assert own.contest.is_granted is False
    assert contest(said, citizen).decided_at is None


def test_officials_read_what_is_contested_without_numbers(survey, said, citizen):
    contest(said, citizen, reason="Call me on 98250 12345")

    waiting = contests_in(survey, by=analyst_of(survey)).get()
    assert "98250" in waiting.reason
    assert "98250" not in waiting.masked_reason


def test_only_its_writer_contests_a_text_and_once_at_a_time(said, citizen):
    with pytest.raises(NotPermitted):
        contest(said, CitizenFactory())
    with pytest.raises(Invalid) as refusal:
        contest(said, citizen, reason=" ")
    contest(said, citizen)
    with pytest.raises(AlreadyContested):
        contest(said, citizen)

    assert list(refusal.value.fields) == ["reason"]
    assert Contest.objects.count() == 1


def test_the_code_of_the_receipt_contests_without_signing_in(said):
    code = code_for(said.participant)

    with pytest.raises(NotPermitted):
        contest_with_code(said, code="7Q4K-DM82-XR5T", reason=WHY, language="hi")
    asked = contest_with_code(said, code=code.lower(), reason=WHY, language="hi")

    assert asked.text == said


def test_what_a_machine_proposed_is_not_contested_yet():
    texts = [f"the bridge number {number} is broken" for number in range(8)]
    talk = make_talk(texts)
    propose_themes(talk)
    written = talk.contributions.order_by("pk").first()
    text = text_of(written)
    code = code_for(written.participant)

    assert text.theme is not None
    with pytest.raises(NothingToContest):
        contest_with_code(text, code=code, reason=WHY, language="gu")


def test_the_desk_counts_what_waits_for_those_who_may_answer(survey, said, citizen):
    contest(said, citizen)

    def waiting(role):
        return list(contests_for(duties_of(analyst_of(survey, role))))

    assert [row["count"] for row in waiting("analyst")] == [1]
    assert waiting("approver")[0]["place"] == survey.slug
    assert waiting("author") == []
