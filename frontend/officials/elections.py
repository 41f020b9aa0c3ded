"""Elections: what they hold back, what is exempt, and the Election Commission's list."""

import csv
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consult.consultations.elections import (
    election_record,
    election_window,
    election_windows,
    held_back_by,
)
from consult.consultations.models import ElectionWindow
from consult.consultations.operations import (
    change_election_window,
    exempt_consultation,
    set_election_window,
)
from consult.consultations.queries import office_consultation
from consult.departments.rules import is_state_administrator
from consult.errors import Refused
from consult.translations import texts_of
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Day, LgdCodes, Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)
from frontend.officials.election_lists import csv_lines, said_of
from frontend.places import current_districts

MOST_OFFERED = 200
WINDOW = Level(
    texts={"title": Text(label=gettext_lazy("Election"))},
    values={
        "begins_on": Day(label=gettext_lazy("First day")),
        "ends_on": Day(label=gettext_lazy("Last day")),
        "districts": LgdCodes(
            label=gettext_lazy("Districts that vote"),
            help_text=gettext_lazy("Choose none if the whole state votes."),
            required=False,
        ),
    },
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def elections(request: OfficialRequest) -> HttpResponse:
    """List the election windows, and set another."""
    sheet, refusal = blank(WINDOW), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, WINDOW)
        try:
            document = document_of(sheet, WINDOW)
            window = set_election_window(document, by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            return _to_window(window, "election_set")
    page = {
        "windows": election_windows(),
        "today": timezone.localdate(),
        "may": is_state_administrator(request.user),
        "done": words_of(request),
        **_form(sheet, refusal),
    }
    return _shown(request, "elections", page, refusal)


@require_http_methods(ASKED)
@officials_only
def election(request: OfficialRequest, number: int) -> HttpResponse:
    """Show what was before its public in a window, and change its days."""
    window = election_window(number)
    sheet, refusal = None, None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, WINDOW)
        try:
            document = document_of(sheet, WINDOW)
            change_election_window(window, document, by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            return _to_window(window, "saved")
    return _window_page(request, window, refusal, sheet=sheet)


@require_POST
@officials_only
def exempt(request: OfficialRequest, number: int) -> HttpResponse:
    """Exempt a consultation from a window."""
    window = election_window(number)
    given = {name: request.POST.get(name, "") for name in ["consultation", "reason"]}
    try:
        exempt_consultation(
            office_consultation(given["consultation"], by=request.user),
            window=window,
            reason=given["reason"],
            by=request.user,
        )
    except Refused as refusal:
        return _window_page(request, window, refusal, exempted=given)
    return _to_window(window, "exempted")


@require_safe
@officials_only
def record(request: OfficialRequest, number: int) -> HttpResponse:
    """Return the Election Commission's list as a spreadsheet."""
    window = election_window(number)
    rows = election_record(window, by=request.user)
    name = f"election-{window.begins_on}-{window.pk}.csv"
    reply = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    # Without the mark, spreadsheets read Gujarati as something else.
    reply.write("\ufeff")
    csv.writer(reply).writerows(csv_lines(rows))
    return reply


def _window_page(
    request: OfficialRequest,
    window: ElectionWindow,
    refusal: Refused | None,
    *,
    sheet: Sheet | None = None,
    exempted: dict[str, str] | None = None,
) -> HttpResponse:
    rows = election_record(window, by=request.user)
    page = {
        "window": window,
        "rows": [(row, [(said_of(act), act) for act in row.acts]) for row in rows],
        "held_back": held_back_by(window)[:MOST_OFFERED],
        "exempted": exempted or {},
        "done": words_of(request),
        **_form(sheet or sheet_of(_document(window), WINDOW), refusal),
    }
    return _shown(request, "election", page, refusal)


def _document(window: ElectionWindow) -> dict[str, Any]:
    return {
        "title": texts_of(window, "title"),
        "begins_on": window.begins_on,
        "ends_on": window.ends_on,
        "districts": [district.lgd_code for district in window.districts.all()],
    }


def _form(sheet: Sheet, refusal: Refused | None) -> dict[str, Any]:
    return {
        "card": card_of(sheet, WINDOW, refusal),
        "districts": current_districts(),
        "refusal": refusal,
    }


def _shown(
    request: OfficialRequest, name: str, page: dict[str, Any], refusal: Refused | None
) -> HttpResponse:
    status = refusal.status if refusal else 200
    return render(request, f"officials/{name}.html", page, status=status)


def _to_window(window: ElectionWindow, done: str) -> HttpResponse:
    page = reverse("officials:election", args=[window.pk])
    return redirect(f"{page}?done={done}")
