"""The rules of talking, the word lists, and what an activity holds back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from consult.consultations.queries import office_activity
from consult.errors import Invalid, Refused
from consult.languages import CODES, LANGUAGES
from consult.standards.models import HoldSettings
from consult.standards.operations import (
    SWITCHES,
    publish_edition,
    set_words,
    switch_holds,
)
from consult.standards.queries import (
    current_edition,
    editions,
    holds_of,
    rules_of,
    word_lists,
)
from consult.standards.rules import can_edit_standards, can_switch_holds
from consult.translations import texts_of
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)

RULE = Level(
    texts={
        "title": Text(label=_("Rule")),
        "text": Text(label=_("In full"), lines=3),
    },
    values={},
)
EDITION = Level(
    texts={"promise": Text(label=_("What stays, whatever the rules"), lines=2)},
    values={},
    rows_name="rules",
    rows=RULE,
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def standards(request: OfficialRequest) -> HttpResponse:
    """Show the rules that hold, and publish their next edition."""
    if request.method != "POST":
        return _standards_page(request, _current_sheet())
    sheet = _without_empty(sheet_sent(request.POST, EDITION))
    try:
        document = document_of(sheet, EDITION)
        publish_edition(
            document["rules"],
            by=request.user,
            version=_version_sent(request),
            promise=document["promise"],
        )
    except Refused as refusal:
        return _standards_page(request, sheet, refusal)
    return redirect(f"{reverse('officials:standards')}?done=edition_published")


@require_http_methods(["POST"])
@officials_only
def words(request: OfficialRequest, language: str) -> HttpResponse:
    """Say which words hold a text back, one on each line."""
    typed = request.POST.get("words", "").splitlines()
    try:
        set_words(language, typed, by=request.user)
    except Invalid as refusal:
        return _standards_page(request, _current_sheet(), refusal, {language: typed})
    return redirect(f"{reverse('officials:standards')}?done=words_saved")


@require_http_methods(ASKED)
@officials_only
def holds(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what waits for a moderator in an activity, and switch it."""
    activity = office_activity(slug, by=request.user)
    if request.method == "POST":
        sent = {name: name in request.POST for name in SWITCHES}
        switch_holds(activity, by=request.user, switches=sent)
        again = reverse("officials:holds", args=[slug])
        return redirect(f"{again}?done=holds_saved")
    settings = holds_of(activity)
    page = {
        "activity": activity,
        "switches": [
            (name, _label(name), getattr(settings, name)) for name in SWITCHES
        ],
        "may": can_switch_holds(request.user, activity),
        "done": words_of(request),
    }
    return render(request, "officials/holds.html", page)


def _standards_page(
    request: OfficialRequest,
    sheet: Sheet,
    refusal: Refused | None = None,
    typed: dict[str, list[str]] | None = None,
) -> HttpResponse:
    may = can_edit_standards(request.user)
    lists = {**word_lists(by=request.user), **(typed or {})} if may else {}
    names = dict(LANGUAGES)
    page = {
        "edition": current_edition(),
        "editions": editions(),
        "card": card_of(sheet, EDITION, refusal),
        "refusal": refusal,
        "may": may,
        "lists": [(code, names[code], "\n".join(lists[code])) for code in CODES if may],
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/standards.html", page, status=status)


def _current_sheet() -> Sheet:
    """Return the rules that hold, and an empty one below them."""
    edition = current_edition()
    document = {
        "promise": texts_of(edition, "promise"),
        "rules": [{"id": None, **rule} for rule in rules_of(edition)],
    }
    sheet = sheet_of(document, EDITION)
    return {**sheet, "rules": [*sheet["rules"], blank(RULE)]}


def _without_empty(sheet: Sheet) -> Sheet:
    """Return the sheet without the rules in which nothing was written."""
    rules = [
        rule
        for rule in sheet["rules"]
        if any(text.strip() for name in RULE.texts for text in rule[name].values())
    ]
    return {**sheet, "rules": rules}


def _version_sent(request: OfficialRequest) -> int:
    number = request.POST.get("version", "")
    return int(number) if number.isdecimal() else 0


def _label(name: str) -> str:
    return str(HoldSettings._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
