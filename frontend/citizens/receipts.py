"""Looking up a receipt, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.accounts.addresses import address_of
from consult.errors import NotFound, Refused
from consult.responses.queries import receipt_status
from frontend.citizens.word_forms import CodeForm


# Looking something up changes nothing, so a form from elsewhere does no harm.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt code and say whether its answer is counted."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "citizens/receipt.html", {"form": form})
    code = form.cleaned_data["code"]
    try:
        found = receipt_status(code, address=address_of(request))
    except NotFound:
        form.add_error("code", _("We know no such code. Check it sign by sign."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        return render(
            request,
            "citizens/receipt.html",
            {"form": form, "found": found, "code": code},
        )
    return render(request, "citizens/receipt.html", {"form": form})
