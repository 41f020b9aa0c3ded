import pytest

from tests.factories import ChoiceFactory, MatrixRowFactory, QuestionFactory


@pytest.fixture
def ask(db):
    """Return a question of that kind, with so many choices and rows."""

    def ask(kind, choices=0, rows=0, **more):
        question = QuestionFactory(kind=kind, **more)
        for position in range(choices):
            text = f"Choice {position + 1}"
            ChoiceFactory(question=question, position=position, text_en=text)
        for position in range(rows):
            text = f"Row {position + 1}"
            MatrixRowFactory(question=question, position=position, text_en=text)
        return question

    return ask
