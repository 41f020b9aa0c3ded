"""Puts the domain's refusals into pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consult.consultations.queries import Withdrawn
from consult.errors import NotFound, Refused
from consult.tallies.queries import ReasonNeeded
from frontend.officials.doors import READING
from frontend.officials.early_looks import asked_why


class RefusalPages:
    """Answers with a page of its own whenever a view let a refusal pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Withdrawn):
            return redirect("citizens:consultation", slug=exception.consultation.slug)
        if isinstance(exception, ReasonNeeded) and request.method in READING:
            return asked_why(request, exception)
        if isinstance(exception, NotFound):
            return render(request, "404.html", status=exception.status)
        if isinstance(exception, Refused):
            page = render(
                request, "refused.html", {"refusal": exception}, status=exception.status
            )
            if exception.retry_after:
                page["Retry-After"] = str(exception.retry_after)
            return page
        return None
