"""Whether one of our own pages sent a form, when the form carries no token.

A page that anybody may read is the same for everybody, so it cannot carry a
secret of its reader. Browsers say with every POST which site it comes from;
whoever does not is asked once more, on a page that has a token.
"""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


def is_from_our_pages(request: HttpRequest) -> bool:
    """Tell whether the browser, or else a token, proves where the form came from."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from == "same-origin"
    return _has_token(request)


def _has_token(request: HttpRequest) -> bool:
    check = CsrfViewMiddleware(_guarded)
    return check.process_view(request, _guarded, (), {}) is None


def _guarded(request: HttpRequest) -> HttpResponse:
    """Stand for any view that Django would guard."""
    return HttpResponse()
