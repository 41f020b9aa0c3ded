"""What the session remembers between asking for a code and having signed in.

The number is kept sealed, so that a copy of the session table shows nobody's.
"""

from base64 import b64decode, b64encode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from consult.accounts import phones
from frontend.citizens.pending import pending_answer
from frontend.citizens.waiting import waiting_in

PHONE = "sign_in_phone"
NEXT = "sign_in_next"
_LONGEST_NEXT = 500


def keep_phone(request: HttpRequest, phone: str) -> None:
    """Remember to which number a code went."""
    request.session[PHONE] = b64encode(phones.sealed(phone)).decode()


def phone_of(request: HttpRequest) -> str | None:
    """Return to which number a code went, if one did."""
    kept = request.session.get(PHONE)
    return phones.unsealed(b64decode(kept)) if kept else None


def forget_phone(request: HttpRequest) -> None:
    request.session.pop(PHONE, None)


def keep_next(request: HttpRequest) -> None:
    """Remember where the citizen was, if the request names a page of this site."""
    page = request.GET.get("next", "")
    if is_own_page(request, page):
        request.session[NEXT] = page


def is_own_page(request: HttpRequest, page: str) -> bool:
    """Tell whether ``page`` is a path of this site, from its root.

    Django's check alone also lets `foo` pass, which a redirect takes for the name
    of a view, and whole addresses; and a session is no place for a long one.
    """
    is_path = page.startswith("/") and not page.startswith("//")
    return (
        is_path
        and len(page) <= _LONGEST_NEXT
        and url_has_allowed_host_and_scheme(
            page, {request.get_host()}, require_https=request.is_secure()
        )
    )


def onward(request: HttpRequest) -> str:
    """Return where a citizen who has signed in goes on: first, what waits is sent.

    What the session kept is looked at again: one begun before a rule was there may
    hold what the rule refuses, and would break at every sign-in.
    """
    if pending_answer(request):
        return reverse("citizens:send_pending")
    if waiting_in(request):
        return reverse("citizens:send_waiting")
    page = request.session.pop(NEXT, "")
    return page if is_own_page(request, page) else reverse("citizens:mine")
