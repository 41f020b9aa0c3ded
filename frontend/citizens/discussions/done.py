"""What has just been done, said on the next page; the address carries it."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution
from consult.errors import Message

WORDS: dict[str, Message] = {
    "posted": _("Posted. Everybody can read it now."),
    "held": _("Kept. A moderator reads it before others do."),
    "changed": _("Changed. What it said before stays to be seen."),
    "deleted": _("Deleted."),
    "translated": _("Here is the translation."),
    "seen": _("Noted. What comes from now on is new to you."),
}


def words_of(request: HttpRequest) -> Message:
    """Return what the address says was done; empty if nothing."""
    return WORDS.get(request.GET.get("done", ""), "")


def to_discussion(slug: str, done: str = "") -> HttpResponseRedirect:
    """Lead to the discussion, where the newest stands first."""
    page = reverse("citizens:respond", args=[slug])
    return redirect(f"{page}?sort=newest&done={done}" if done else page)


def to_contribution(contribution: Contribution, done: str = "") -> HttpResponseRedirect:
    """Lead to the contribution; to what it replies to, if it is a reply."""
    first = contribution.parent_id or contribution.pk
    page = reverse("citizens:contribution", args=[contribution.activity.slug, first])
    query = f"?done={done}" if done else ""
    return redirect(f"{page}{query}#c{contribution.pk}")
