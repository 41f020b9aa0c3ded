"""The page of each kind of activity in which people write for each other."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from consult.consultations.models import Activity
from frontend.citizens.discussions.pages import discussion_page
from frontend.citizens.statements.pages import statements_page

CONVERSATIONS: dict[str, Callable[[HttpRequest, Activity], HttpResponse]] = {
    Activity.Kind.DISCUSSION: discussion_page,
    Activity.Kind.STATEMENTS: statements_page,
}


def conversation(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Answer with the activity's page, or with what came of a form on it."""
    return CONVERSATIONS[activity.kind](request, activity)
