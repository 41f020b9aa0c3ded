"""What has just been done, said on the next page.

The address carries it, so that no cookie and no session has to.
"""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation
from consult.errors import Message

WORDS: dict[str, Message] = {
    "saved": _("Saved."),
    "objection_answered": _("Answered. Whoever objected reads it."),
    "submitted": _("Sent to the approvers. Nobody changes it meanwhile."),
    "approved": _("Approved. It can be published now."),
    "sent_back": _("A draft again. The authors read what you wrote."),
    "published": _("Published. The public can see it now."),
    "closed_early": _("Closed. The public reads your reason."),
    "taken": _("Taken into the draft."),
    "by_machine": _("The machine’s texts are in the draft. Each has to be confirmed."),
    "begun": _("A new draft with all the texts. Check its dates first."),
    "template_saved": _("Saved as a template for your department."),
    "template_deleted": _("The template has been removed."),
    "appointed": _("Appointed. The role holds from now on."),
    "invited": _("Invited. The role is theirs once they sign in."),
    "uninvited": _("The invitation has been taken back."),
    "removed": _("The role has been taken. It ended at once."),
    "proposed": _("Proposed. Another official has to publish it."),
    "corrected": _("Corrected. The public reads it in the change log."),
    "discarded": _("The proposal has been removed."),
    "election_set": _("Entered. It holds back launches in its districts."),
    "exempted": _("Exempt. The reason is on record."),
    "preview_shared": _("Here is the link. Copy it and send it on."),
    "preview_revoked": _("The link leads nowhere any more."),
    "reported": _("Reported. Everybody who took part can read it now."),
    "outcome_sent_back": _("A draft again. The authors read what you wrote."),
    "progress_posted": _("Published. Everybody who follows it can read it now."),
    "extended": _("The closing time has been moved."),
    "withdrawn": _("Withdrawn. The public reads your reason."),
    "fixed": _("Mended. The draft says so now."),
    "waived": _("Kept. Your reason will be printed with the results."),
    "asked_again": _("It is asked again."),
    "deleted": _("The draft has been deleted."),
    "claim_published": _("Published. Everybody can read the answer now."),
    "claim_reopened": _("A draft again. Nobody reads it meanwhile."),
    "claim_deleted": _("The draft has been deleted."),
    "clarified": _("The answer stands beside the text. Whom it concerns is told."),
    "claim_detached": _("The answer no longer stands beside the text."),
    "claim_dismissed": _("Noted. The text says something else."),
    "seeded": _("Added. People can vote on it while the consultation is open."),
    "seed_removed": _("Taken out."),
    "answered": _("Published. Everybody reads it below what was written."),
    "translated": _("Saved. It is shown beside what was written."),
    "summed_up": _("Saved. The discussion shows it so."),
    "text_published": _("It stands. An edit brings it back to you."),
    "text_hidden": _("Hidden. The writer reads the rule and can appeal."),
    "texts_hidden": _("Hidden. The writers read the rule and can appeal."),
    "hiding_proposed": _("Proposed. Another moderator has to confirm it."),
    "hiding_discarded": _("Nothing is hidden. Each text waits as before."),
    "second_opinion": _("Another moderator will decide."),
    "claimed": _("It is yours for two hours."),
    "released": _("Any moderator can decide on it again."),
    "grievance": _("Marked as a grievance. It counts as no opinion."),
    "opinion": _("Marked as an opinion. It counts."),
    "undone": _("Undone. It waits again."),
    "appeal_granted": _("It is shown again. The writer reads your answer."),
    "appeal_refused": _("It stays hidden. The writer reads your answer."),
    "edition_published": _("The new edition holds from now on."),
    "words_saved": _("Saved. The words hold from now on."),
    "explained": _("On record. No answer is under suspicion because of it."),
    "reopened": _("It waits for an explanation again. What was said stays on record."),
    "quarantine_proposed": _("Proposed. An approver decides; until then all count."),
    "quarantine_standing": _("Counted apart. The public reads both counts."),
    "quarantine_refused": _("Discarded. All answers count."),
    "quarantine_lifting": _("Proposed. An approver decides whether they count again."),
    "quarantine_lifted": _("They count again. The public reads why."),
    "themes_asked": _("The texts are being grouped. Look again in a minute."),
    "theme_confirmed": _("Confirmed. The theme counts from now on."),
    "theme_begun": _("A new theme. Give it a name."),
    "theme_merged": _("They are one theme now."),
    "theme_dropped": _("Dropped. Its texts are in no theme now."),
    "texts_moved": _("Moved."),
    "sample_drawn": _("Drawn by lot. Two officials code it, each alone."),
    "contest_answered": _("Answered. The writer reads it."),
    "holds_saved": _("Saved. It holds for what is written from now on."),
}


def to_consultation(consultation: Consultation, done: str) -> HttpResponseRedirect:
    """Lead to the consultation's page, which says what was done."""
    page = reverse("officials:edit", args=[consultation.slug])
    return redirect(f"{page}?done={done}")


def to_desk(done: str) -> HttpResponseRedirect:
    return redirect(f"{reverse('officials:desk')}?done={done}")


def words_of(request: HttpRequest) -> Message:
    """Return what the address says was done; empty if nothing."""
    return WORDS.get(request.GET.get("done", ""), "")
