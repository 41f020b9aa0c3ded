"""The page of a discussion: write first, read next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.accounts.addresses import address_of
from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.participation import is_citizen
from consult.contributions.models import Census, Contribution
from consult.contributions.queries import written_by
from consult.departments.rules import Person
from consult.discussions.orders import Order
from consult.discussions.queries import Page, listed
from consult.errors import Refused
from frontend.citizens.discussions.cards import Own, cards_for
from frontend.citizens.discussions.done import words_of
from frontend.citizens.discussions.forms import WritingForm
from frontend.citizens.discussions.writing import write
from frontend.origin import is_from_our_pages
from frontend.readers import reader_of

LONGEST_SEARCH = 200
MOST_WAITING = 10
"""Of one's own texts that wait for a moderator, the newest."""

EXPLAINED: dict[str, str | Promise] = {
    Order.ACROSS: _(
        "First what people of different districts and languages agree with."
    ),
    Order.AGREED: _("First what most people agree with."),
    Order.NEWEST: _("First what was written last."),
    Order.UNANSWERED: _("What the department has not answered yet."),
}


@dataclass(frozen=True)
class Asked:
    """What of the discussion is to be read."""

    sort: str
    after: str
    search: str
    unseen: bool

    @classmethod
    def by(cls, request: HttpRequest) -> "Asked":
        asked = request.GET
        return cls(
            asked.get("sort", ""),
            asked.get("after", ""),
            # PostgreSQL takes no NUL, and nobody searches for one.
            asked.get("search", "")[:LONGEST_SEARCH].replace("\0", "").strip(),
            "unseen" in asked,
        )

    def query(self, **other: str) -> str:
        """Return the address of the same with something else, from its beginning."""
        kept = {"sort": self.sort, "search": self.search}
        kept |= {"unseen": "1" if self.unseen else "", **other}
        return urlencode({name: value for name, value in kept.items() if value})


def discussion_page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the discussion, or keep what somebody wrote in it."""
    if request.method != "POST":
        return show(request, activity)
    form = WritingForm.sent(request.POST)
    if request.POST.get("go") == "stay":
        return show(request, activity, WritingForm.fresh(text=form.typed))
    if not is_from_our_pages(request):
        return show(request, activity, form, is_unproven=True)
    return write(request, activity, form, otherwise=show)


def show(
    request: HttpRequest,
    activity: Activity,
    form: WritingForm | None = None,
    *,
    is_unproven: bool = False,
) -> HttpResponse:
    """Show the discussion with a form to write in, as far as it is open."""
    reader, asked, at = reader_of(request), Asked.by(request), timezone.now()
    page = listed(
        activity,
        reader=reader,
        sort=asked.sort,
        after=asked.after,
        search=asked.search,
        unseen=asked.unseen,
        address=address_of(request),
    )
    phase = activity.consultation.phase(at)
    context = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": phase,
        "form": _form(form, reader, phase),
        "own": _waiting(activity, reader),
        "said": words_of(request),
        "is_unproven": is_unproven,
        "has_token": is_unproven,
        **_read(activity, reader, asked, page),
    }
    answer = render(
        request,
        "citizens/discussion.html",
        context,
        status=form.status if form else 200,
    )
    return _with_wait(answer, form.refusal if form else None)


def _form(form: WritingForm | None, reader: Person, phase: str) -> WritingForm | None:
    """Return where to write; nowhere while the consultation is not open."""
    if phase != Consultation.Phase.OPEN:
        return None
    # Who has not signed in is shown what everybody is, so without a key.
    return form or (WritingForm.fresh() if isinstance(reader, User) else WritingForm())


def _waiting(activity: Activity, reader: Person) -> list[Own]:
    """List what the reader wrote and others are not shown yet."""
    if not isinstance(reader, User):
        return []
    held = written_by(activity, reader).filter(state=Contribution.State.HELD)
    return [Own(one, activity.slug) for one in held[:MOST_WAITING]]


def _read(
    activity: Activity, reader: Person, asked: Asked, page: Page
) -> Mapping[str, Any]:
    """Return what the lower half of the page shows."""
    return {
        "cards": cards_for(page.items, activity, reader),
        "census": page.census or Census(activity=activity),
        "summary": page.summary,
        "more": page.after and asked.query(after=page.after),
        "search": asked.search,
        "unseen": asked.unseen,
        "query": asked.query(after=asked.after),
        "sort": asked.sort,
        "orders": _orders(asked),
        "order_says": EXPLAINED[asked.sort or Order.ACROSS],
        "has_unseen": 0 < page.seen_up_to < page.newest,
        "may_mark_seen": is_citizen(reader) and page.newest > page.seen_up_to,
        "newest": page.newest,
    }


def _orders(asked: Asked) -> list[dict[str, Any]]:
    chosen = asked.sort or Order.ACROSS
    return [
        {
            "name": SHORT[order],
            "query": asked.query(sort=order.value),
            "is_chosen": order == chosen,
        }
        for order in Order
    ]


SHORT: dict[str, str | Promise] = {
    Order.ACROSS: _("Agreed across"),
    Order.AGREED: _("Most agreed"),
    Order.NEWEST: _("Newest"),
    Order.UNANSWERED: _("Not answered"),
}


def _with_wait(answer: HttpResponse, refusal: Refused | None) -> HttpResponse:
    if refusal and refusal.retry_after:
        answer["Retry-After"] = str(refusal.retry_after)
    return answer
