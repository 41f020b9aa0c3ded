"""Pages for when something went wrong, in the reader's language.

Each says what happened, what is safe, and one next step. A 500 page uses
nothing that may itself be broken: no database, no session.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from frontend.language import preferred_language


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403_csrf.html", 403)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    # An address without a language still gets the page in a language of its reader.
    language = translation.get_language_from_path(request.path_info)
    with translation.override(language or preferred_language(request)):
        response = render(request, template, status=status)
        response["Content-Language"] = translation.get_language()
    return response
