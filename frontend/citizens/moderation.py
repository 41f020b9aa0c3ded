"""What readers and writers can do about a text: report it, appeal, take a slip."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consult.accounts.models import User
from consult.contributions.models import Contribution
from consult.contributions.queries import readable_contribution
from consult.errors import NotPermitted, Refused
from consult.languages import ENGLISH
from consult.moderation.models import LONGEST_APPEAL, LONGEST_NOTE
from consult.moderation.notices import notice_of
from consult.moderation.numbered import contribution_written_by
from consult.moderation.operations import appeal, flag_contribution, hand_off
from consult.moderation.refusals import NotPublic
from consult.standards.queries import current_rule, current_rules
from consult.text.personal import masked
from frontend.readers import reader_of
from frontend.refusals import RefusableForm, form_page

page_methods = require_http_methods(["GET", "HEAD", "POST"])
WANTED = {"required": _("Choose the rule that it breaks.")}


def rules_to_choose() -> list[tuple[int, str]]:
    """List the rules of today by number; asked anew for each form."""
    return [(rule.number, f"{rule.number}. {rule.title}") for rule in current_rules()]


class FlagForm(RefusableForm):
    """Asks which rule a text breaks, and for a few words."""

    rule = forms.TypedChoiceField(
        label=_("Which rule does it break?"),
        coerce=int,
        choices=rules_to_choose,
        widget=forms.RadioSelect,
        error_messages=WANTED,
    )
    note = forms.CharField(
        label=_("In your words"),
        help_text=_("May stay empty. Only moderators read it."),
        required=False,
        max_length=4 * LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )


class AppealForm(RefusableForm):
    """Asks why a text should be shown after all."""

    text = forms.CharField(
        label=_("Why should it be shown?"),
        help_text=_("A person who did not decide before reads this."),
        max_length=4 * LONGEST_APPEAL,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say why it should be shown.")},
    )


@never_cache
@page_methods
def flag(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask which rule a text breaks, and pass it on to a moderator."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        return _to_sign_in(request)
    contribution = readable_contribution(number, reader=reader)
    if not contribution.is_public:
        # Its place may be known, but not what it says.
        raise NotPublic
    form = FlagForm(request.POST or None)
    if form.is_valid():
        try:
            flag_contribution(
                contribution,
                by=reader,
                rule=current_rule(form.cleaned_data["rule"]),
                note=form.cleaned_data["note"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return render(request, "citizens/flagged.html", _about(contribution))
    return form_page(request, "citizens/flag.html", form, **_about(contribution))


@never_cache
@page_methods
def appeal_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say why a text was hidden, and take its author's appeal."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        return _to_sign_in(request)
    contribution = contribution_written_by(reader, number)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            appeal(
                contribution,
                by=reader,
                text=form.cleaned_data["text"],
                language=get_language() or ENGLISH,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(request.path)
    notice = notice_of(contribution)
    page = {**_about(contribution), "notice": notice}
    return form_page(request, "citizens/appeal.html", form, **page)


@never_cache
@page_methods
def slip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write the slip of a grievance, and show it for printing."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        return _to_sign_in(request)
    contribution = contribution_written_by(reader, number)
    page = {**_about(contribution), "channel": _channel()}
    if request.method == "POST":
        hand_off(contribution, by=reader)
        return redirect(request.path)
    if not contribution.is_grievance:
        raise NotPermitted
    page["slip"] = notice_of(contribution).slip
    return render(request, "citizens/slip.html", page)


def _about(contribution: Contribution) -> dict[str, Any]:
    is_known = contribution.form not in ("", Contribution.Form.OTHER)
    return {
        "contribution": contribution,
        "tag": contribution.form if is_known else contribution.language,
        "shown": masked(contribution.text),
        "activity": contribution.activity,
        "page": reverse(
            "citizens:contribution",
            args=[contribution.activity.slug, contribution.pk],
        ),
    }


def _channel() -> dict[str, str]:
    language = get_language() or ENGLISH
    return {
        "name": settings.GRIEVANCE_CHANNEL[language],
        "address": settings.GRIEVANCE_ADDRESS,
        "phone": settings.GRIEVANCE_PHONE,
    }


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path(), reverse("citizens:sign_in"))
