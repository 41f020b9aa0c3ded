from consult.consultations.activities.base import Questionnaire


class Survey(Questionnaire):
    """Several questions, on one page or more."""
