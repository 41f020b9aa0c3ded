"""What can be done with the texts that are ticked: moved, or made a theme of."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from consult.consultations.models import Activity, Question
from consult.themes.models import Theme
from consult.themes.office import theme_at_work
from consult.themes.operations import begin_theme, move_texts
from frontend.officials.doors import OfficialRequest
from frontend.officials.sent import number_sent, numbers_among

INTO_NONE = "none"


def put_texts(
    request: OfficialRequest,
    activity: Activity,
    question: Question | None,
    back: Theme | None = None,
) -> HttpResponse:
    """Move the ticked texts, or make a theme of them; lead to where they are."""
    texts = numbers_among(request.POST.getlist("text"))
    place = question.pk if question else None
    if request.POST.get("action") == "begin":
        begun = begin_theme(
            activity, by=request.user, texts=texts, question=place, name={}
        )
        return to_theme(activity, begun, "theme_begun")
    into = theme_sent(request, activity)
    move_texts(activity, by=request.user, texts=texts, into=into, question=place)
    if back is not None:
        return to_theme(activity, back, "texts_moved")
    page = reverse("officials:texts_in_none", args=[activity.slug])
    query = f"question={place}&" if place else ""
    return redirect(f"{page}?{query}done=texts_moved")


def theme_sent(request: OfficialRequest, activity: Activity) -> Theme | None:
    """Return the theme that was chosen; None where it is said that none fits.

    :raises NotFound: if there is no such theme
    """
    if request.POST.get("into") == INTO_NONE:
        return None
    return theme_at_work(activity, number_sent(request, "into"), by=request.user)


def to_theme(activity: Activity, theme: Theme, done: str) -> HttpResponse:
    page = reverse("officials:theme", args=[activity.slug, theme.pk])
    return redirect(f"{page}?done={done}")
