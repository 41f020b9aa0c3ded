"""How each kind of activity behaves. To add a kind, add a file and a line here."""

from consult.consultations.activities.base import Answers, Questionnaire, WrongAnswers
from consult.consultations.activities.conversation import AsksNothing
from consult.consultations.activities.discussion import Discussion
from consult.consultations.activities.draft_rule import DraftRule
from consult.consultations.activities.pledge import Pledge
from consult.consultations.activities.poll import Poll
from consult.consultations.activities.quiz import Quiz
from consult.consultations.activities.statements import Statements
from consult.consultations.activities.survey import Survey
from consult.consultations.models import Activity

__all__ = [
    "KINDS",
    "Answers",
    "AsksNothing",
    "Questionnaire",
    "WrongAnswers",
    "kind_of",
]

KINDS: dict[str, Questionnaire] = {
    Activity.Kind.POLL: Poll(),
    Activity.Kind.SURVEY: Survey(),
    Activity.Kind.QUIZ: Quiz(),
    Activity.Kind.PLEDGE: Pledge(),
    Activity.Kind.DRAFT_RULE: DraftRule(),
    Activity.Kind.DISCUSSION: Discussion(),
    Activity.Kind.STATEMENTS: Statements(),
}


def kind_of(activity: Activity) -> Questionnaire:
    """Return the behaviour of the activity's kind."""
    return KINDS[activity.kind]
