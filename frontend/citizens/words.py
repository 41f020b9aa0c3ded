"""What became of my word, by the code of its receipt and without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.accounts.addresses import address_of
from consult.errors import NotFound, Refused
from consult.outcomes.words import word_by_code
from frontend.citizens.word_forms import CodeForm


# Looking something up changes nothing, so a form from elsewhere does no harm.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt code, and lead from the word to what was done about it."""
    form, at = CodeForm(request.POST or None), timezone.now()
    page = {"form": form, "at": at, "today": timezone.localdate(at)}
    if not form.is_valid():
        return render(request, "citizens/word.html", page)
    code = form.cleaned_data["code"]
    try:
        page["word"] = word_by_code(code, address=address_of(request))
    except NotFound:
        form.add_error("code", _("We know no such code. Check it sign by sign."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return render(request, "citizens/word.html", page)
