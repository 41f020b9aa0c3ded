"""Objecting where one's own answer is set aside."""

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consult.accounts.models import User
from consult.consultations.queries import public_activity
from consult.errors import Refused
from consult.integrity.objecting import LONGEST, object_signed_in
from consult.integrity.queries import held_of
from consult.languages import ENGLISH
from frontend.readers import reader_of
from frontend.refusals import RefusableForm, form_page


class ObjectionForm(RefusableForm):
    """Asks in a few words why an answer should count."""

    words = forms.CharField(
        label=_("Why should your answer count?"),
        help_text=_(
            "In your own words, %(longest)d characters at most. Officials read them and "
            "not who you are."
        )
        % {"longest": LONGEST},
        max_length=4 * LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell whose answer is set aside why, and take what they object."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        sign_in = reverse("citizens:sign_in")
        return redirect_to_login(request.get_full_path(), sign_in)
    activity = public_activity(slug)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            object_signed_in(
                activity,
                by=reader,
                words=form.cleaned_data["words"],
                language=get_language() or ENGLISH,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(request.path)
    return form_page(
        request,
        "citizens/objection.html",
        form,
        activity=activity,
        held=held_of(activity, by=reader),
    )
