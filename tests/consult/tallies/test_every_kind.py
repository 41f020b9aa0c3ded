"""Whatever is answered, changed and withdrawn, the tally is what a recount finds."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consult.consultations.questions import KINDS
from consult.responses import revising
from consult.responses.models import Counter
from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.tallies.folding import fold
from consult.tallies.recount import drifts_of
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    CitizenFactory,
    MatrixRowFactory,
    QuestionFactory,
    with_definition,
)

WORDS = st.sampled_from(["", "Trams", "ટ્રામ"])
LONGEST_CELL = 60


def worded(values):
    return st.fixed_dictionaries({"value": values, "words": WORDS})


def other(values):
    """Draw values, or an answer in one's own words."""
    return values | st.builds(
        lambda words: {"value": "other", "words": words}, WORDS.filter(bool)
    )


def points(ids):
    """Draw ten points shared out at two places."""
    return st.tuples(st.integers(0, 10), st.permutations(list(map(str, ids)))).map(
        lambda drawn: {drawn[1][0]: drawn[0], drawn[1][1]: 10 - drawn[0]}
    )


def table(rows, ids):
    return st.dictionaries(st.sampled_from(list(map(str, rows))), st.sampled_from(ids))


def answers_to(question):
    """Return what can be answered; nothing, too, for no question has to be."""
    ids, rows = list(question.offered), list(question.asked_rows)
    return (
        st.none()
        | {
            "single": lambda: other(st.sampled_from(ids)),
            "multiple": lambda: (
                st.lists(st.sampled_from(ids), unique=True, min_size=1)
                | st.builds(
                    lambda chosen: {"value": [*chosen, "other"], "words": "Trams"},
                    st.lists(st.sampled_from(ids), unique=True),
                )
            ),
            "yes_no": lambda: st.sampled_from(["yes", "no", "dont_know"]),
            "agreement": lambda: st.integers(1, 5),
            "scale": lambda: st.integers(0, 10),
            "stars": lambda: st.integers(1, 5),
            "faces": lambda: st.integers(1, 5) | worded(st.integers(1, 5)),
            "ranking": lambda: st.lists(st.sampled_from(ids), unique=True, min_size=1),
            "points": lambda: points(ids),
            "matrix": lambda: table(rows, ids),
            "number": lambda: st.integers(question.lowest, question.highest),
            "date": lambda: st.sampled_from(["2026-11-22", "2026-11-30", "2027-02-01"]),
            "short_text": lambda: WORDS,
            "long_text": lambda: WORDS,
            "image": lambda: st.sampled_from(ids),
            "place": lambda: st.sampled_from(question.district_codes),
        }[question.kind]()
    )


def survey_of(kind):
    """Return a survey of one such question, which may be left out."""
    months = kind == "date"
    question = QuestionFactory(
        activity=ActivityFactory(kind="survey"),
        kind=kind,
        is_required=False,
        has_other=True,
        lowest=202611 if months else -40,
        highest=202702 if months else 1200,
        district_codes=[444, 445, 446],
    )
    ChoiceFactory.create_batch(3, question=question)
    MatrixRowFactory.create_batch(2, question=question)
    return with_definition(question.activity)


def do(survey, citizens, who, answer, has_answered):
    """Let somebody answer, answer otherwise, or withdraw what they answered."""
    [question] = survey.questions.all()
    answers = {str(question.pk): answer}
    if who not in has_answered:
        submit_response(
            survey, by=citizens[who], answers=answers, language="gu", channel="web"
        )
        has_answered.add(who)
    elif answer is None:
        withdraw_response(survey, by=citizens[who])
        has_answered.remove(who)
    else:
        revise_response(survey, by=citizens[who], answers=answers)


def play(kind, citizens, **more):
    """Try some histories of a survey; look after each at every cell."""

    @settings(
        max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    @given(data=st.data())
    def history(data):
        survey = survey_of(kind)
        [question] = survey.questions.all()
        step = st.tuples(st.integers(0, 2), answers_to(question))
        has_answered = set()
        steps = data.draw(st.lists(step, min_size=4, max_size=9))
        for number, (who, answer) in enumerate(steps):
            do(survey, citizens, who, answer, has_answered)
            if number == 3:
                fold(survey)
        assert [str(drift) for drift in drifts_of(survey)] == []
        cells = Counter.objects.filter(activity=survey)
        assert all(len(cell.cell) <= LONGEST_CELL for cell in cells)

    history()


@pytest.fixture
def citizens(db):
    return CitizenFactory.create_batch(3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_tally_of_every_kind_equals_a_recount(kind, citizens):
    play(kind, citizens)


@pytest.mark.parametrize("kind", ["ranking", "matrix"])
def test_a_revision_that_is_not_counted_is_found(kind, citizens, monkeypatch):
    """The control: without the move of the counters the histories find a drift."""
    monkeypatch.setattr(revising, "_moves", lambda changes: "[]")

    with pytest.raises(AssertionError):
        play(
            kind,
            citizens,
            phases=[Phase.generate],
            database=None,
            report_multiple_bugs=False,
            derandomize=True,
        )


def test_words_beside_answers_are_no_burden_to_a_recount(citizens):
    survey = survey_of("faces")
    [question] = survey.questions.all()
    for number, citizen in enumerate(citizens):
        answer = {"value": 4, "words": f"Because {number}"}
        submit_response(
            survey,
            by=citizen,
            answers={str(question.pk): answer},
            language="gu",
            channel="web",
        )

    assert drifts_of(survey) == []
    assert Counter.objects.get(activity=survey, cell=f"q{question.pk}=4").count == 3


def test_the_longest_names_of_cells_fit():
    longest = 2**63 - 1

    assert len(f"q{longest}={longest}:{longest}") <= LONGEST_CELL
