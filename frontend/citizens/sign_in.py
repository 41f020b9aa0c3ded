"""Signing in by telephone, and the one page about oneself that follows it."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.accounts.addresses import address_of
from consult.accounts.models import User
from consult.accounts.operations import (
    RESEND_SECONDS,
    request_code,
    save_profile,
    skip_profile,
)
from consult.accounts.phones import masked
from consult.accounts.queries import profile_of
from consult.consultations.queries import public_activity
from consult.departments.invitations import confirm_code_and_accept
from consult.errors import NotFound, Refused
from consult.languages import ENGLISH
from consult.responses.rules import needs_district
from frontend.citizens.code_sent import (
    forget_phone,
    keep_next,
    keep_phone,
    onward,
    phone_of,
)
from frontend.citizens.pending import pending_answer
from frontend.citizens.sign_in_forms import AboutYouForm, CodeForm, PhoneForm
from frontend.citizens.waiting import waiting_in
from frontend.origin import is_from_our_pages
from frontend.readers import reader_of
from frontend.refusals import RefusableForm, form_page

page_methods = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@page_methods
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a mobile number and send a code to it, whoever it belongs to."""
    keep_next(request)
    if reader_of(request).is_authenticated:
        return HttpResponseRedirect(onward(request))
    form = PhoneForm(request.POST or None)
    if form.is_valid() and _send_code(request, form, form.cleaned_data["phone"]):
        return redirect("citizens:code")
    return _page(request, "citizens/sign_in.html", form)


@never_cache
@page_methods
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent; send another one on request."""
    phone = phone_of(request)
    if phone is None:
        return redirect("citizens:sign_in")
    if "resend" in request.POST:
        return _resend(request, phone)
    form = CodeForm(request.POST or None)
    if form.is_valid() and (user := _user_with(request, form, phone)):
        return _signed_in(request, user)
    return _code_page(request, form, phone)


@never_cache
@page_methods
def about_you(request: HttpRequest) -> HttpResponse:
    """Ask for district, age and gender; all of it may stay open."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    if "skip" in request.POST:
        skip_profile(reader)
        return HttpResponseRedirect(onward(request))
    needed = _is_district_needed(request)
    form = AboutYouForm(
        request.POST or None, initial=_said_before(reader), needs_district=needed
    )
    if form.is_valid():
        save_profile(
            reader,
            district=form.chosen_district,
            age_band=form.cleaned_data["age_band"],
            gender=form.cleaned_data["gender"],
        )
        return HttpResponseRedirect(onward(request))
    return _page(request, "citizens/about_you.html", form, needs_district=needed)


# The button stands on pages that are made for many; see `frontend.origin`.
@never_cache
@csrf_exempt
@page_methods
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the page afterwards says so, and before it asks whether to."""
    if request.method == "POST" and is_from_our_pages(request):
        get_adapter().logout(request)
        return redirect("citizens:sign_out")
    return render(request, "citizens/signed_out.html")


def _send_code(request: HttpRequest, form: RefusableForm, phone: str) -> bool:
    """Send a code and remember to whom; else say in the form why not."""
    try:
        number = request_code(
            phone, address=address_of(request), language=get_language() or ENGLISH
        )
    except Refused as refusal:
        form.refuse(refusal)
        return False
    keep_phone(request, number)
    return True


def _resend(request: HttpRequest, phone: str) -> HttpResponse:
    form = CodeForm({}, empty_permitted=True, use_required_attribute=False)
    is_sent = _send_code(request, form, phone)
    return _code_page(request, form, phone, is_resent=is_sent)


def _user_with(request: HttpRequest, form: CodeForm, phone: str) -> User | None:
    """Return whose code it is; else say in the form why it will not do."""
    try:
        return confirm_code_and_accept(
            phone,
            form.cleaned_data["code"],
            address=address_of(request),
            language=get_language() or ENGLISH,
        )
    except Refused as refusal:
        form.refuse(refusal)
        return None


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    """Let allauth sign the citizen in; the session keeps the answer that waits."""
    forget_phone(request)
    is_new = profile_of(user).answered_at is None
    page = resolve_url("citizens:about_you") if is_new else onward(request)
    return perform_login(request, user, redirect_url=page)


def _code_page(
    request: HttpRequest, form: CodeForm, phone: str, *, is_resent: bool = False
) -> HttpResponse:
    return _page(
        request,
        "citizens/code.html",
        form,
        phone=masked(phone),
        is_resent=is_resent,
        resend_seconds=RESEND_SECONDS,
    )


def _page(
    request: HttpRequest, template: str, form: RefusableForm, **context: object
) -> HttpResponse:
    is_pending = pending_answer(request) is not None
    return form_page(
        request,
        template,
        form,
        is_pending=is_pending,
        is_waiting=waiting_in(request) is not None,
        **context,
    )


def _is_district_needed(request: HttpRequest) -> bool:
    """Tell whether the answer that waits can only be counted with a district."""
    waits = pending_answer(request) or waiting_in(request)
    if waits is None:
        return False
    try:
        return needs_district(public_activity(waits.activity))
    except NotFound:
        return False


def _said_before(user: User) -> dict[str, str]:
    profile = profile_of(user)
    return {
        "district": profile.district.slug if profile.district else "",
        "age_band": profile.age_band,
        "gender": profile.gender,
    }
