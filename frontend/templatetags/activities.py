"""How an activity is called on its own pages."""

from django import template

from consult.consultations.models import Activity

register = template.Library()


@register.filter
def headline(activity: Activity) -> str:
    """Return the question itself where only one is asked, else the title."""
    questions = activity.questions.all()
    return questions[0].text if len(questions) == 1 else activity.title
