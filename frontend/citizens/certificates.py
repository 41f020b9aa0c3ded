"""A certificate to print, with the name that its reader types."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consult.accounts.models import User
from consult.consultations.queries import public_activity
from consult.errors import Refused
from consult.responses.certificates import certificate_of, has_certificate
from frontend.readers import reader_of
from frontend.refusals import RefusableForm, form_page


class NameForm(RefusableForm):
    """Asks for the name on a certificate."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_("It is printed and not kept. Any script will do."),
        required=False,
        strip=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a name and answer with the certificate, as a file to keep or print."""
    activity, reader = public_activity(slug), reader_of(request)
    if not isinstance(reader, User) or not has_certificate(reader, activity):
        return redirect("citizens:respond", slug=slug)
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            document = certificate_of(
                activity, by=reader, name=form.cleaned_data["name"]
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _file(document, slug)
    return form_page(request, "citizens/certificate.html", form, activity=activity)


def _file(document: bytes, slug: str) -> HttpResponse:
    name = f'attachment; filename="{slug}.pdf"'
    return HttpResponse(
        document,
        content_type="application/pdf",
        headers={"Content-Disposition": name},
    )
