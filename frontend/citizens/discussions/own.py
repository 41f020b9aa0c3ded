"""What a citizen does with words of their own: other words, or none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.models import User
from consult.contributions.operations import delete_contribution, edit_contribution
from consult.contributions.queries import history_of
from consult.contributions.rules import EDITABLE
from consult.discussions.reading import Item
from consult.errors import Refused
from frontend.citizens.discussions.cards import Card
from frontend.citizens.discussions.done import to_contribution, to_discussion
from frontend.citizens.discussions.forms import EditForm
from frontend.citizens.discussions.single import found
from frontend.citizens.discussions.versions import versions_of
from frontend.readers import reader_of
from frontend.refusals import form_page

ASKED = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(ASKED)
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask what it is to say instead, and keep that."""
    item, reader = found(request, slug, number).item, reader_of(request)
    if not isinstance(reader, User) or not item.is_mine:
        return redirect("citizens:contribution", slug, number)
    if request.method != "POST" or request.POST.get("go") == "stay":
        typed = request.POST.get("text", item.contribution.text)
        return _edit_page(request, item, EditForm.fresh(text=typed))
    form = EditForm.sent(request.POST)
    try:
        kept = edit_contribution(item.contribution, by=reader, text=form.typed)
    except Refused as refusal:
        form.refuse(refusal)
        return _edit_page(request, item, form)
    return to_contribution(kept, "changed" if kept.is_public else "held")


@never_cache
@require_http_methods(ASKED)
def delete(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether the text is to go for good, and delete it."""
    item, reader = found(request, slug, number).item, reader_of(request)
    if not isinstance(reader, User) or not item.is_mine:
        return redirect("citizens:contribution", slug, number)
    refusal = None
    if request.method == "POST":
        try:
            delete_contribution(item.contribution, by=reader)
        except Refused as reason:
            refusal = reason
        else:
            return to_discussion(slug, "deleted")
    page = {"card": Card(item.contribution, slug, item), "refusal": refusal}
    status = refusal.status if refusal else 200
    return render(request, "citizens/delete_contribution.html", page, status=status)


@never_cache
@require_safe
def history(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what a contribution says and what it said before, the newest first."""
    item, reader = found(request, slug, number).item, reader_of(request)
    card = Card(item.contribution, slug, item)
    before = history_of(number, reader=reader)
    said = [] if card.is_gone else versions_of(item.contribution, before)
    page = {"card": card, "said": said}
    return render(request, "citizens/contribution_history.html", page)


def _edit_page(request: HttpRequest, item: Item, form: EditForm) -> HttpResponse:
    return form_page(
        request,
        "citizens/edit_contribution.html",
        form,
        card=Card(item.contribution, item.contribution.activity.slug, item),
        until=item.contribution.written_at + EDITABLE if item.may_edit else None,
    )
