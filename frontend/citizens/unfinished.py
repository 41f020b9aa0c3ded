"""Going on with a survey another time, on any phone, without signing in."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.addresses import address_of
from consult.consultations.queries import public_activity
from consult.errors import NotFound, Refused
from consult.responses.unfinished import Typed, unfinished_of
from frontend.refusals import RefusableForm, form_page


class BegunForm(RefusableForm):
    """Asks for the code under which an answer is kept."""

    code = forms.CharField(
        label=_("Code to go on with"),
        help_text=_("12 letters and digits, such as 7Q4K-DM82-XR5T."),
        max_length=40,
        error_messages={"required": _("Enter the code you were given.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


# Looking something up changes nothing, so a form from elsewhere does no harm.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begun(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an answer that was begun, and lead to it."""
    form = BegunForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            found = unfinished_of(code, address=address_of(request))
        except NotFound:
            form.add_error("code", _("Nothing is kept under this code any longer."))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("citizens:unfinished", code=found.code)
    return form_page(request, "citizens/begun.html", form)


@never_cache
@require_safe
def unfinished(request: HttpRequest, code: str) -> HttpResponse:
    """Show the code, until when it works, and the button that leads back."""
    found = unfinished_of(code, address=address_of(request))
    activity = public_activity(found.activity.slug)
    address = settings.SITE_URL + resolve_url("citizens:unfinished", code=found.code)
    return render(
        request,
        "citizens/unfinished.html",
        {
            "activity": activity,
            "found": found,
            "typed": list(_inputs(found.typed)),
            "address": address,
            "action": reverse("citizens:respond", args=[activity.slug]),
        },
    )


def _inputs(typed: Typed) -> Iterator[tuple[str, str]]:
    for name, values in typed.items():
        yield from ((name, value) for value in values)
