"""Who comes into the office."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from consult.accounts.models import User
from consult.departments.rules import duties_read_once, is_official

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


class OfficialRequest(HttpRequest):
    """A request that the door let in: its user is an official."""

    user: User


def officials_only(view: View) -> View:
    """Let officials see the page; show others the door, or why it stays shut.

    What an official may do there, the operations decide.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        # What only reads may look at the roles once; what changes something does not.
        reading = duties_read_once() if request.method in READING else nullcontext()
        with reading:
            return _let_in(view, request, *args, **kwargs)

    return guarded


def _let_in(
    view: View, request: HttpRequest, *args: str, **kwargs: str
) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("officials:sign_in"))
    if not is_official(request.user):
        return render(request, "officials/no_membership.html", status=403)
    return view(request, *args, **kwargs)
