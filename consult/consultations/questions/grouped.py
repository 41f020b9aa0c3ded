"""What the kinds share whose options are read group by group."""

from consult.consultations.models import Question
from consult.consultations.questions.base import Group, Option, QuestionKind


class Grouped(QuestionKind):
    """A kind with a group of options for each of its choices or rows."""

    is_ordinal = True

    def groups(self, question: Question) -> list[Group]:
        raise NotImplementedError

    def options(self, question: Question) -> list[Option]:
        return [option for group in self.groups(question) for option in group.options]
