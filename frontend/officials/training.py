"""The training: six exercises, each done with the real pages of the desk."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consult.desk.operations import begin_exercise, check_exercise
from consult.desk.training import exercise_of, has_passed, training_of
from consult.errors import Message, Refused
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.training_places import places_of


@require_safe
@officials_only
def training(request: OfficialRequest) -> HttpResponse:
    """List the exercises, and how far the reader has come."""
    return render(
        request,
        "officials/training.html",
        {"rows": training_of(request.user), "has_passed": has_passed(request.user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def exercise(request: OfficialRequest, key: str) -> HttpResponse:
    """Show what is to be done and where, and check what was done."""
    marked = request.POST.getlist("marked")
    faults, refusal = None, None
    if request.method == "POST":
        try:
            faults = check_exercise(key, by=request.user, marked=marked)
        except Refused as reason:
            refusal = reason
    return _page(request, key, marked, faults, refusal)


@require_POST
@officials_only
def begin(request: OfficialRequest, key: str) -> HttpResponse:
    """Lay the exercise out, and lead to it."""
    begin_exercise(key, by=request.user)
    return redirect("officials:exercise", key)


def _page(
    request: OfficialRequest,
    key: str,
    marked: list[str],
    faults: list[Message] | None,
    refusal: Refused | None,
) -> HttpResponse:
    laid = exercise_of(request.user, key)
    page = {
        "laid": laid,
        "places": places_of(laid),
        "marked": marked,
        "faults": faults,
        "refusal": refusal,
        "is_right": faults == [],
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/exercise.html", page, status=status)
