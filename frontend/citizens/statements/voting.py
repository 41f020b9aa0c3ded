"""Taking a vote from a page, also from somebody who has still to sign in."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import DistrictNeeded
from consult.consultations.queries import public_activity
from consult.contributions.models import Contribution
from consult.errors import Refused
from consult.languages import ENGLISH
from consult.statements.operations import NAMES, vote
from consult.statements.queries import public_statement
from consult.statements.refusals import NoSuchVote
from frontend.citizens.discussions.writing import CHANNEL
from frontend.citizens.statements.pages import show_one
from frontend.citizens.waiting import Waiting, forget_waiting, keep_waiting
from frontend.origin import is_from_our_pages
from frontend.readers import reader_of

WAITS_AS = "vote"


@never_cache
@csrf_exempt
@require_POST
def vote_on(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep how the reader votes on a statement, and lead to the next one."""
    activity = public_activity(slug)
    statement = public_statement(activity, number)
    if not is_from_our_pages(request):
        return show_one(request, activity, statement, is_unproven=True)
    value = NAMES.get(request.POST.get("value", ""))
    if value is None:
        return show_one(request, activity, statement, refusal=NoSuchVote())
    waiting = Waiting(
        WAITS_AS,
        slug,
        {
            "statement": number,
            "value": int(value),
            "back": request.POST.get("back", ""),
        },
    )
    reader = reader_of(request)
    if not isinstance(reader, User):
        keep_waiting(request, waiting)
        return redirect("citizens:sign_in")
    return _vote(request, activity, reader, waiting, statement)


def send(
    request: HttpRequest, activity: Activity, reader: User, waiting: Waiting
) -> HttpResponse:
    """Keep the vote that waited while its citizen signed in."""
    statement = public_statement(activity, waiting.values["statement"])
    return _vote(request, activity, reader, waiting, statement)


def _vote(
    request: HttpRequest,
    activity: Activity,
    reader: User,
    waiting: Waiting,
    statement: Contribution,
) -> HttpResponse:
    try:
        vote(
            statement,
            by=reader,
            value=waiting.values["value"],
            language=get_language() or ENGLISH,
            channel=CHANNEL,
        )
    except DistrictNeeded:
        keep_waiting(request, waiting)
        return redirect("citizens:about_you")
    except Refused as refusal:
        # What may go better in a minute goes on waiting.
        if refusal.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            forget_waiting(request)
        return show_one(request, activity, statement, refusal=refusal)
    forget_waiting(request)
    back = "citizens:my_votes" if waiting.values["back"] else "citizens:respond"
    return redirect(back, slug=activity.slug)
