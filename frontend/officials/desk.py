"""The desk: what waits, what is live, and who has been heard."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity
from consult.desk.home import Heard, Live, desk_of
from frontend.breakdowns import LANGUAGE_NAMES
from frontend.charts import sparkline
from frontend.officials.coverage import Coverage, CoverageTile, coverage_by
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.shares import Part, parts_of
from frontend.officials.waiting import ErrandLine, Line

SILENT = 7
DIGITS = 4
"""Of the number of a page; whoever asks for more means the last one."""


@dataclass(frozen=True)
class LiveRow:
    """A consultation that takes answers, with its pulse as the page draws it."""

    live: Live

    @property
    def pace(self) -> SafeString:
        return sparkline(self.live.pulse)

    @property
    def lately(self) -> int:
        """Count the answers of the hours that the pulse shows."""
        return sum(self.live.pulse)

    @property
    def languages(self) -> list[Part]:
        """Return each language's part of the answers; none while too few are shown."""
        people = self.live.languages
        return parts_of(people, LANGUAGE_NAMES) if any(people.values()) else []


@dataclass(frozen=True)
class Watched:
    """An activity and how well its districts have been heard."""

    activity: Activity
    coverage: Coverage

    @property
    def silent(self) -> list[CoverageTile]:
        """List the districts that should be asked most urgently."""
        return self.coverage.least_heard[:SILENT]


@require_safe
@officials_only
def desk(request: OfficialRequest) -> HttpResponse:
    """Show what waits for the reader, what is late first, and what is live."""
    page = page_asked_for(request.GET.get("page", ""))
    mine = desk_of(request.user, at=timezone.now(), page=page)
    return render(
        request,
        "officials/desk.html",
        {
            "desk": mine,
            "lines": [Line(task) for task in mine.tasks],
            "errands": [ErrandLine(errand, mine.at) for errand in mine.errands],
            "live": [LiveRow(live) for live in mine.live],
            "watched": _watched(mine.heard),
            "done": words_of(request),
        },
    )


def page_asked_for(text: str) -> int:
    """Return the number of the page that the address names; the first if none."""
    if text.isascii() and text.isdigit():
        return max(1, int(text[:DIGITS]))
    return 1


def _watched(heard: Heard | None) -> Watched | None:
    """Return who has been heard so far by what closes soonest."""
    return Watched(heard.activity, coverage_by(heard)) if heard else None
