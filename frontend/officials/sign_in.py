"""Officials sign in by e-mail address and password, through allauth."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from consult.departments.invitations import accept_invitations
from consult.errors import TooMany
from frontend.citizens.code_sent import is_own_page
from frontend.refusals import RefusableForm, form_page


class SignInForm(LoginForm, RefusableForm):
    """allauth's form of address and password, in the words of the house."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"login": _("E-mail address"), "password": _("Password")}
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask an official for address and password."""
    form = SignInForm(request.POST or None, request=request)
    try:
        if form.is_valid():
            accept_invitations(form.user)
            return form.login(request, redirect_url=_onward(request))
    except TooMany as refusal:
        form.refuse(refusal)
    return form_page(request, "officials/sign_in.html", form)


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign the official out and return to the door."""
    get_adapter().logout(request)
    return redirect("officials:sign_in")


def _onward(request: HttpRequest) -> str:
    """Return where the official was going, if that is a page of this site."""
    page = get_next_redirect_url(request) or ""
    return page if is_own_page(request, page) else resolve_url("officials:desk")
