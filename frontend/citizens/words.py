"""What became of my word, by the code of its receipt and without signing in."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.accounts.addresses import address_of
from consult.errors import NotFound, Refused, TooMany
from consult.integrity.objecting import object_with_code
from consult.languages import ENGLISH
from consult.outcomes.operations import contest_by_code
from consult.outcomes.words import Word, word_by_code, word_coded
from consult.text.digits import to_latin
from frontend.citizens.word_forms import CodeForm

LONGEST_NUMBER = 18
Find = Callable[[str], Word]


# Looking something up changes nothing, so a form from elsewhere does no harm.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt code, and lead from the word to what was done about it."""
    return _page(request, find=partial(word_by_code, address=address_of(request)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest) -> HttpResponse:
    """Take what somebody says against the theme that their word counts in.

    Whatever refuses it gives back what was typed. Whoever comes back to the address
    later is led to the page that asks for the code.
    """
    if request.method != "POST":
        return redirect("citizens:word")
    try:
        contest_by_code(
            _number(request.POST.get("text", "")),
            code=request.POST.get("code", ""),
            reason=request.POST.get("reason", ""),
            language=get_language() or ENGLISH,
            address=address_of(request),
        )
    except TooMany as refusal:
        return _page(request, contest=refusal, status=refusal.status, find=None)
    except Refused as refusal:
        # It used up the look-up that the page needs.
        return _page(request, contest=refusal, status=refusal.status, find=word_coded)
    return _page(request, is_contested=True, find=word_coded)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest) -> HttpResponse:
    """Take what somebody objects whose answer is set aside, as `contest` does."""
    if request.method != "POST":
        return redirect("citizens:word")
    try:
        object_with_code(
            code=request.POST.get("code", ""),
            words=request.POST.get("words", ""),
            language=get_language() or ENGLISH,
            address=address_of(request),
        )
    except TooMany as refusal:
        return _page(request, objection=refusal, status=refusal.status, find=None)
    except Refused as refusal:
        return _page(request, objection=refusal, status=refusal.status, find=word_coded)
    return _page(request, is_objected=True, find=word_coded)


def _page(
    request: HttpRequest, *, find: Find | None, status: int = 200, **more: Any
) -> HttpResponse:
    form, at = CodeForm(request.POST or None), timezone.now()
    page = {"form": form, "at": at, "typed": request.POST, **more}
    if find is None or not form.is_valid():
        return render(request, "citizens/word.html", page, status=status)
    try:
        found = find(form.cleaned_data["code"])
        page |= {"word": found, "held": found.held}
    except NotFound:
        form.add_error("code", _("We know no such code. Check it sign by sign."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return render(request, "citizens/word.html", page, status=status)


def _number(text: str) -> int:
    """Return the number of a text; 0, which none has, for anything else."""
    latin = to_latin(text)
    is_number = latin.isascii() and latin.isdigit() and len(latin) <= LONGEST_NUMBER
    return int(latin) if is_number else 0
