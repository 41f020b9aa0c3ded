"""How an activity is called on its own pages."""

from django import template

from consult.consultations.models import Activity

register = template.Library()


@register.filter
def headline(activity: Activity) -> str:
    """Return the question itself where only one is asked, else the title."""
    questions = activity.questions.all()
    is_one = len(questions) == 1 and not activity.is_quiz
    return questions[0].text if is_one else activity.title
