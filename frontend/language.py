"""Which language a visitor is given who has not yet chosen one."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from consult.languages import CODES, GUJARATI


def preferred_language(request: HttpRequest) -> str:
    """Return the first of our languages that the browser asks for, else Gujarati."""
    wished = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    ours = (tag.partition("-")[0] for tag, _weight in wished)
    return next((code for code in ours if code in CODES), GUJARATI)


@require_safe
def choose(request: HttpRequest) -> HttpResponseRedirect:
    """Send a visitor of the bare address to the home page in a language.

    The choice is kept in the address alone: no cookie remembers it.
    """
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response
