"""The pages about the site itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.citizens.stored import (
    KEPT_WITH_ACCOUNT,
    KEPT_WITH_ANSWER,
    KEPT_WITH_CONTRIBUTION,
    KEPT_WITH_MARK,
    words_for,
)
from frontend.public import same_for_everybody


def page(name: str, **context: Any) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that shows a page which says the same to everybody."""

    @same_for_everybody
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, f"citizens/{name}.html", context)

    return view


about = page(
    "about",
    smallest_total=settings.SMALLEST_TOTAL,
    smallest_cell=settings.SMALLEST_CELL,
)
help_page = page("help")
accessibility = page("accessibility")
privacy = page(
    "privacy",
    kept_with_answer=partial(words_for, KEPT_WITH_ANSWER),
    kept_with_contribution=partial(words_for, KEPT_WITH_CONTRIBUTION),
    kept_with_mark=partial(words_for, KEPT_WITH_MARK),
    kept_with_account=partial(words_for, KEPT_WITH_ACCOUNT),
    session_days=settings.SESSION_COOKIE_AGE // 86_400,
)
open_data = page("open_data")
feedback = page("feedback")
offline = page("offline")
