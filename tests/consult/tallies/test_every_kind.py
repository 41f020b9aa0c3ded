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


def survey_of(kinds):
    """Return a survey of one question of each kind, which all may be left out."""
    survey = ActivityFactory(kind="survey")
    for kind in kinds:
        is_date = kind == "date"
        question = QuestionFactory(
            activity=survey,
            kind=kind,
            is_required=False,
            has_other=True,
            lowest=202611 if is_date else -40,
            highest=202702 if is_date else 1200,
            district_codes=[444, 445, 446],
        )
        ChoiceFactory.create_batch(3, question=question)
        MatrixRowFactory.create_batch(2, question=question)
    return with_definition(survey)


def steps_of(survey):
    """Draw who answers what, one after another; nobody answers nothing, but withdraws."""
    answers = st.fixed_dictionaries(
        {name: answers_to(question) for name, question in survey.asked.items()}
    )
    return st.lists(
        st.tuples(st.integers(0, 2), st.none() | answers), min_size=5, max_size=10
    )


def do(survey, citizens, who, answers, has_answered):
    """Let somebody answer, answer otherwise, or withdraw what they answered."""
    if who not in has_answered:
        submit_response(
            survey,
            by=citizens[who],
            answers=answers or {},
            language="gu",
            channel="web",
        )
        has_answered.add(who)
    elif answers is None:
        withdraw_response(survey, by=citizens[who])
        has_answered.remove(who)
    else:
        revise_response(survey, by=citizens[who], answers=answers)


def play(kinds, citizens, **more):
    """Try some histories of a survey; look at every cell before and after folding."""

    @settings(
        max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    @given(data=st.data())
    def history(data):
        survey, has_answered = survey_of(kinds), set()
        for who, answers in data.draw(steps_of(survey)):
            do(survey, citizens, who, answers, has_answered)
        assert [str(drift) for drift in drifts_of(survey)] == []
        fold(survey)
        assert [str(drift) for drift in drifts_of(survey)] == []
        cells = Counter.objects.filter(activity=survey)
        assert all(len(cell.cell) <= LONGEST_CELL for cell in cells)

    history()


@pytest.fixture
def citizens(db):
    return CitizenFactory.create_batch(3)


def test_the_tally_of_every_kind_equals_a_recount(citizens):
    play(KINDS, citizens)


@pytest.mark.parametrize("kind", ["ranking", "matrix"])
def test_a_revision_that_is_not_counted_is_found(kind, citizens, monkeypatch):
    """The control: without the move of the counters the histories find a drift."""
    monkeypatch.setattr(revising, "_moves", lambda changes: "[]")

    with pytest.raises(AssertionError):
        play(
            [kind],
            citizens,
            phases=[Phase.generate],
            database=None,
            report_multiple_bugs=False,
            derandomize=True,
        )


def test_words_beside_answers_are_no_burden_to_a_recount(citizens):
    survey = survey_of(["faces"])
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
