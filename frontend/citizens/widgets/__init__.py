"""How each kind of question is asked on a page. To add a kind, add a line here."""

from consult.consultations.models import Question
from frontend.citizens.widgets.base import Widget, number_in
from frontend.citizens.widgets.matrix import Matrix
from frontend.citizens.widgets.numbers import Day, Number
from frontend.citizens.widgets.places import Place
from frontend.citizens.widgets.points import Points
from frontend.citizens.widgets.ranking import Ranking
from frontend.citizens.widgets.rows import Rows, SeveralRows
from frontend.citizens.widgets.text import Words

__all__ = ["Widget", "number_in", "widget_for"]

Kind = Question.Kind

WIDGETS: dict[str, type[Widget]] = {
    Kind.SINGLE: Rows,
    Kind.MULTIPLE: SeveralRows,
    Kind.YES_NO: Rows,
    Kind.AGREEMENT: Rows,
    Kind.SCALE: Rows,
    Kind.STARS: Rows,
    Kind.FACES: Rows,
    Kind.RANKING: Ranking,
    Kind.POINTS: Points,
    Kind.MATRIX: Matrix,
    Kind.NUMBER: Number,
    Kind.DATE: Day,
    Kind.SHORT_TEXT: Words,
    Kind.LONG_TEXT: Words,
    Kind.IMAGE: Rows,
    Kind.PLACE: Place,
}


def widget_for(question: Question, *, order: int = 0) -> Widget:
    """Return the question as a form asks it, without an answer yet."""
    return WIDGETS[question.kind](question, order=order)
