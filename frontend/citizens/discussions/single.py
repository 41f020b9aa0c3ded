"""One contribution with its replies, which others can be sent; and replying to it."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.accounts.models import User
from consult.accounts.receipts import code_for
from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person
from consult.discussions.queries import Single, one
from consult.errors import NotFound, Refused
from consult.moderation.notices import notice_of
from frontend.citizens.discussions.cards import Card, cards_for
from frontend.citizens.discussions.done import words_of
from frontend.citizens.discussions.forms import ReplyForm, WritingForm
from frontend.citizens.discussions.writing import write
from frontend.origin import is_from_our_pages
from frontend.public import same_for_everybody
from frontend.readers import reader_of


@same_for_everybody
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a contribution with its replies, or keep a reply to it."""
    if request.method != "POST":
        return show(request, slug, number)
    form = ReplyForm.sent(request.POST)
    if request.POST.get("go") == "stay":
        return show(request, slug, number, form=ReplyForm.fresh(text=form.typed))
    if not is_from_our_pages(request):
        return show(request, slug, number, form=form, is_unproven=True)
    single = found(request, slug, number)

    def again(
        request: HttpRequest, activity: Activity, refused: WritingForm
    ) -> HttpResponse:
        return show(request, slug, number, form=refused)

    first = single.item.contribution
    return write(request, first.activity, form, otherwise=again, parent=first)


def found(request: HttpRequest, slug: str, number: int) -> Single:
    """Return the contribution that an address names, as its reader may see it.

    :raises NotFound: if there is none, or it belongs to another activity
    """
    single = one(number, reader=reader_of(request), after=request.GET.get("after", ""))
    if single.item.contribution.activity.slug != slug:
        raise NotFound
    return single


def show(
    request: HttpRequest,
    slug: str,
    number: int,
    *,
    form: WritingForm | None = None,
    refusal: Refused | None = None,
    is_unproven: bool = False,
) -> HttpResponse:
    """Show the contribution with a form to reply, as far as one may."""
    single, reader, at = (
        found(request, slug, number),
        reader_of(request),
        timezone.now(),
    )
    activity = single.item.contribution.activity
    card, *cards = cards_for([single.item, *single.replies], activity, reader)
    card = _told(card)
    page = {
        "at": at,
        "activity": activity,
        "card": card,
        "code": _code(card),
        "cards": cards,
        "more": single.after and f"after={single.after}",
        "form": _form(form, card, reader, activity.consultation.phase(at)),
        "refusal": refusal,
        "said": words_of(request),
        "is_unproven": is_unproven,
        "has_token": is_unproven,
        **_shared(card, activity),
    }
    status = refusal.status if refusal else form.status if form else 200
    return render(request, "citizens/contribution.html", page, status=status)


def _code(card: Card) -> str:
    """Return the receipt code of whoever wrote the text, for them alone."""
    participant = card.contribution.participant
    return code_for(bytes(participant)) if card.is_mine and participant else ""


def _told(card: Card) -> Card:
    """Tell its author what became of it."""
    if not card.is_mine:
        return card
    notice = notice_of(card.contribution)
    return replace(card, notice=notice) if notice.says_something else card


def _form(
    form: WritingForm | None, card: Card, reader: Person, phase: str
) -> WritingForm | None:
    """Return where to reply; nowhere to what is itself a reply, or is gone."""
    is_first = card.contribution.parent_id is None and card.contribution.is_public
    if phase != Consultation.Phase.OPEN or not is_first:
        return None
    return form or (ReplyForm.fresh() if isinstance(reader, User) else ReplyForm())


def _shared(card: Card, activity: Activity) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{card.address}"
    return {"share_url": url, "share_text": f"{activity.title} {url}"}
