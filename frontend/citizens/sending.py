"""Sending what waited while its citizen signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.queries import public_activity
from consult.errors import NotFound
from frontend.citizens.discussions import agreeing, writing
from frontend.citizens.statements import voting
from frontend.citizens.waiting import Waiting, forget_waiting, waiting_in
from frontend.readers import reader_of

SENDERS: dict[str, Callable[[HttpRequest, Activity, User, Waiting], HttpResponse]] = {
    writing.WAITS_AS: writing.send,
    agreeing.WAITS_AS: agreeing.send,
    voting.WAITS_AS: voting.send,
}
"""How each sort of thing that waits is sent."""


@never_cache
@require_safe
def send_waiting(request: HttpRequest) -> HttpResponse:
    """Send it, now that it is known who did it; or lead to where that is asked."""
    waiting, reader = waiting_in(request), reader_of(request)
    if waiting is None:
        return redirect("citizens:mine")
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    try:
        activity = public_activity(waiting.activity)
        return SENDERS[waiting.what](request, activity, reader, waiting)
    except NotFound:
        forget_waiting(request)
        raise
