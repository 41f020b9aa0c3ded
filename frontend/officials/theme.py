"""One theme: its name, a sample to be read before it counts, and its texts."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.errors import NotFound, Refused
from consult.languages import CODES, LANGUAGES
from consult.themes.models import Theme
from consult.themes.naming import named_by_machine
from consult.themes.office import sizes_told, text_at_work, theme_at_work
from consult.themes.operations import (
    confirm_theme,
    drop_theme,
    merge_themes,
    quote_text,
    rename_theme,
)
from consult.themes.reading import sample_of, texts_in
from consult.themes.reading import words_of as read_words
from consult.themes.settled import settled_by
from consult.themes.showing import QUOTATIONS
from consult.translations import texts_of
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.desk import page_asked_for
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import Sheet, document_of, sheet_sent
from frontend.officials.sent import number_sent, numbers_among
from frontend.officials.theme_texts import put_texts, theme_sent, to_theme
from frontend.officials.themes import others_of, signs_of

NAME = Level(
    texts={
        "name": Text(
            label=_("Name of the theme"),
            help_text=_("As people would say it. Everybody reads it."),
        )
    },
    values={},
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def theme(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show a theme with its texts, and carry out what is decided about it."""
    activity = office_activity(slug, by=request.user)
    row = theme_at_work(activity, number, by=request.user)
    if request.method != "POST":
        return _page(request, activity, row)
    sheet = sheet_sent(request.POST, NAME) if _is_naming(request) else None
    try:
        return _act(request, activity, row, sheet)
    except Refused as refusal:
        return _page(request, activity, row, refusal, sheet)


def drafted_names(row: Theme) -> list[tuple[str, str, str]]:
    """Return (code, language's own name, draft) where the machine's name still stands."""
    names = texts_of(row, "name")
    return [(c, dict(LANGUAGES)[c], names[c] or "") for c in named_by_machine(row)]


def _is_naming(request: OfficialRequest) -> bool:
    return request.POST.get("action") in ("rename", "confirm", "confirm_named")


def _taken(request: OfficialRequest) -> Sequence[str]:
    """Return in which languages the machine's name fits: those ticked, or all."""
    if request.POST.get("action") == "confirm_named":
        return CODES
    return request.POST.getlist("taken")


def _act(
    request: OfficialRequest, activity: Activity, row: Theme, sheet: Sheet | None
) -> HttpResponse:
    by = request.user
    match request.POST.get("action"):
        case "rename" if sheet:
            rename_theme(row, by=by, **document_of(sheet, NAME))
            return to_theme(activity, row, "saved")
        case "confirm" | "confirm_named" if sheet:
            confirm_theme(
                row,
                by=by,
                read=numbers_among(request.POST.getlist("read")),
                quoted=numbers_among(request.POST.getlist("quoted")),
                taken=_taken(request),
                **document_of(sheet, NAME),
            )
            return to_theme(activity, row, "theme_confirmed")
        case "merge":
            into = theme_sent(request, activity)
            if into is None:
                raise NotFound
            read = numbers_among(request.POST.getlist("read"))
            merge_themes(row, by=by, into=into, read=read)
            return to_theme(activity, into, "theme_merged")
        case "drop":
            drop_theme(row, by=by)
            page = reverse("officials:themes", args=[activity.slug])
            return redirect(f"{page}?done=theme_dropped")
        case "quote" | "unquote" as action:
            text = text_at_work(activity, number_sent(request, "of"))
            quote_text(text, by=by, is_quoted=action == "quote")
            return to_theme(activity, row, "saved")
        case "move" | "begin":
            return put_texts(request, activity, row.question, row)
    raise NotFound


def _page(
    request: OfficialRequest,
    activity: Activity,
    row: Theme,
    refusal: Refused | None = None,
    sheet: Sheet | None = None,
) -> HttpResponse:
    others = others_of(activity, row.question, request)
    stored: dict[str, Any] = {"name": texts_of(row, "name")}
    shown = {
        "activity": activity,
        "theme": row,
        "signs": signs_of(row),
        "about": sizes_told([row], activity, by=request.user)[row.pk],
        "card": card_of(sheet or stored, NAME, refusal),
        "sample": read_words(sample_of(row)) if not row.is_confirmed else [],
        "page": texts_in(
            activity,
            by=request.user,
            theme=row,
            number=page_asked_for(request.GET.get("page", "")),
        ),
        "others": [one for one in others if one.pk != row.pk],
        "ticked": request.POST.getlist("text"),
        "drafted": drafted_names(row) if not row.is_confirmed else [],
        "taken": _taken(request),
        "quoted": request.POST.getlist("quoted"),
        "most_quoted": QUOTATIONS,
        "settled": settled_by(activity),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/theme.html", shown, status=status)
