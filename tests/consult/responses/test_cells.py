import pytest

from consult.responses.cells import cells_of, difference
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    with_definition,
)


@pytest.fixture
def survey(db):
    """A survey with a question of every kind."""
    activity = ActivityFactory(kind="survey")
    kinds = ["single", "multiple", "agreement", "scale", "short_text"]
    for position, kind in enumerate(kinds):
        question = QuestionFactory(activity=activity, kind=kind, position=position)
        if kind in {"single", "multiple"}:
            ChoiceFactory.create_batch(3, question=question)
    return with_definition(activity)


def test_everybody_and_each_answer_is_a_cell(survey):
    single, multiple, agreement, scale, text = survey.questions.all()
    one, *_ = single.choices.all()
    some, others, *_ = multiple.choices.all()
    answers = {
        str(single.pk): one.pk,
        str(multiple.pk): [some.pk, others.pk],
        str(agreement.pk): 4,
        str(scale.pk): 0,
        str(text.pk): "words",
    }

    assert cells_of(survey, answers) == [
        "",
        f"q{single.pk}",
        f"q{single.pk}={one.pk}",
        f"q{multiple.pk}",
        f"q{multiple.pk}={some.pk}",
        f"q{multiple.pk}={others.pk}",
        f"q{agreement.pk}",
        f"q{agreement.pk}=4",
        f"q{scale.pk}",
        f"q{scale.pk}=0",
        f"q{text.pk}",
    ]


def test_a_question_left_out_has_no_cell(survey):
    assert cells_of(survey, {}) == [""]


def test_difference_names_only_what_changes():
    assert difference(["", "q7", "q7=1"], ["", "q7", "q7=2"]) == {"q7=1": -1, "q7=2": 1}
    assert difference(["", "q7"], ["", "q7"]) == {}
    assert difference(["", "q7"], []) == {"": -1, "q7": -1}
