"""How each kind of question behaves. To add a kind, add a file and a line here."""

from consult.consultations.models import Question
from consult.consultations.questions.agreement import Agreement
from consult.consultations.questions.base import QuestionKind
from consult.consultations.questions.date import Date
from consult.consultations.questions.faces import Faces
from consult.consultations.questions.image import Image
from consult.consultations.questions.matrix import Matrix
from consult.consultations.questions.multiple import Multiple
from consult.consultations.questions.number import Number
from consult.consultations.questions.place import Place
from consult.consultations.questions.points import Points
from consult.consultations.questions.ranking import Ranking
from consult.consultations.questions.scale import Scale
from consult.consultations.questions.single import Single
from consult.consultations.questions.stars import Stars
from consult.consultations.questions.text import Text
from consult.consultations.questions.yes_no import YesNo

KINDS: dict[str, QuestionKind] = {
    Question.Kind.SINGLE: Single(),
    Question.Kind.MULTIPLE: Multiple(),
    Question.Kind.YES_NO: YesNo(),
    Question.Kind.AGREEMENT: Agreement(),
    Question.Kind.SCALE: Scale(),
    Question.Kind.STARS: Stars(),
    Question.Kind.FACES: Faces(),
    Question.Kind.RANKING: Ranking(),
    Question.Kind.POINTS: Points(),
    Question.Kind.MATRIX: Matrix(),
    Question.Kind.NUMBER: Number(),
    Question.Kind.DATE: Date(),
    Question.Kind.SHORT_TEXT: Text(longest=200),
    Question.Kind.LONG_TEXT: Text(longest=2000),
    Question.Kind.IMAGE: Image(),
    Question.Kind.PLACE: Place(),
}


def kind_of(question: Question) -> QuestionKind:
    """Return the behaviour of the question's kind."""
    return KINDS[question.kind]


def is_broken_down(question: Question) -> bool:
    """Tell whether the question's counts are told by district, age and the rest.

    Not those of a question that hangs on another's answer: those who were asked it
    add up to a cell of the other, which may be hidden there.
    """
    return kind_of(question).is_broken_down and not question.show_if
