"""What people object whose answers are set aside, answered in three languages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from consult.consultations.queries import office_activity
from consult.errors import Refused
from consult.integrity.objecting import answer_objection
from consult.integrity.queries import objection_numbered
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import blank, sheet_sent

ANSWER = Level(
    texts={"answer": Text(label=_("What the writer reads"), lines=3)},
    values={},
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def objection(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show one objection without whose it is, and answer it."""
    activity = office_activity(slug, by=request.user)
    found = objection_numbered(activity, number, reader=request.user)
    sheet, refusal = blank(ANSWER), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, ANSWER)
        try:
            answer_objection(found, by=request.user, answer=sheet["answer"])
        except Refused as refused:
            refusal = refused
            found = objection_numbered(activity, number, reader=request.user)
        else:
            page = reverse("officials:integrity", args=[activity.slug])
            return redirect(f"{page}?done=objection_answered")
    shown = {
        "activity": activity,
        "consultation": activity.consultation,
        "objection": found,
        "refusal": refusal,
        "card": card_of(sheet, ANSWER, refusal),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/objection.html", shown, status=status)
