"""What an author is told of what became of a text, and of what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions.models import Contribution
from consult.moderation.models import Appeal, Decision, Handoff
from consult.text import graphemes

MOST = 50
"""Texts of one author that are spoken of at once, newest first."""

SHOWN = 160
"""Graphemes of a text in a list."""

KINDS = [Activity.Kind.DISCUSSION, Activity.Kind.STATEMENTS]
State = Contribution.State


@dataclass(frozen=True)
class Notice:
    """What became of one text, for its author only.

    ``decision`` is the one that hides it or was overturned, ``appeal`` the author's.
    """

    contribution: Contribution
    decision: Decision | None
    appeal: Appeal | None
    slip: Handoff | None

    @property
    def tag(self) -> str:
        """Return the language of the text, as pages mark it."""
        form = self.contribution.form
        is_known = form and form != Contribution.Form.OTHER
        return form if is_known else self.contribution.language

    @property
    def beginning(self) -> str:
        """Return as much of the text as tells it from others."""
        text = self.contribution.text
        return (
            text if graphemes.count(text) <= SHOWN else f"{graphemes.cut(text, SHOWN)}…"
        )

    @property
    def is_waiting(self) -> bool:
        return self.contribution.state == State.HELD

    @property
    def is_hidden(self) -> bool:
        return self.contribution.state == State.HIDDEN

    @property
    def may_appeal(self) -> bool:
        return self.is_hidden and self.decision is not None and self.appeal is None

    @property
    def is_grievance(self) -> bool:
        return self.contribution.is_grievance

    @property
    def says_something(self) -> bool:
        return (
            self.is_waiting
            or self.is_hidden
            or self.is_grievance
            or self.appeal is not None
        )


def notices_of(citizen: User) -> list[Notice]:
    """List what became of the citizen's texts, newest first.

    No text names a person, so the citizen's pseudonym is computed for every activity
    in which people write, and looked up.
    """
    if not is_citizen(citizen):
        return []
    activities = {
        participant_in(activity, citizen.pk): activity.pk
        for activity in Activity.objects.ever_public()
        .filter(kind__in=KINDS)
        .select_related("consultation")
    }
    written = Contribution.objects.filter(
        activity__in=list(activities.values()), participant__in=list(activities)
    ).exclude(state=State.DELETED)
    told = map(_notice, _with_decisions(written).order_by("-written_at", "-pk")[:MOST])
    return [notice for notice in told if notice.says_something]


def notice_of(contribution: Contribution) -> Notice:
    """Return what its author is told of one text; the caller asks whose it is."""
    written = Contribution.objects.filter(pk=contribution.pk)
    return _notice(_with_decisions(written).get())


def _with_decisions(written: QuerySet[Contribution]) -> QuerySet[Contribution]:
    decisions = (
        Decision.objects.filter(outcome=Decision.Outcome.HIDDEN, undone_at=None)
        .select_related("rule", "appeal", "case")
        .order_by("-pk")
    )
    return written.select_related(
        "activity__consultation__department", "district", "hidden_by", "handoff"
    ).prefetch_related(Prefetch("decisions", decisions))


def _notice(contribution: Contribution) -> Notice:
    decision = next(iter(contribution.decisions.all()), None)
    appeal = getattr(decision, "appeal", None)
    slip = getattr(contribution, "handoff", None)
    return Notice(contribution, decision, appeal, slip)
