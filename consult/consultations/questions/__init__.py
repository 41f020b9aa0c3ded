"""How each kind of question behaves. To add a kind, add a file and a line here."""

from consult.consultations.models import Question
from consult.consultations.questions.agreement import Agreement
from consult.consultations.questions.base import QuestionKind
from consult.consultations.questions.multiple import Multiple
from consult.consultations.questions.scale import Scale
from consult.consultations.questions.single import Single
from consult.consultations.questions.text import Text

KINDS: dict[str, QuestionKind] = {
    Question.Kind.SINGLE: Single(),
    Question.Kind.MULTIPLE: Multiple(),
    Question.Kind.AGREEMENT: Agreement(),
    Question.Kind.SCALE: Scale(),
    Question.Kind.SHORT_TEXT: Text(longest=200),
    Question.Kind.LONG_TEXT: Text(longest=2000),
}


def kind_of(question: Question) -> QuestionKind:
    """Return the behaviour of the question's kind."""
    return KINDS[question.kind]
