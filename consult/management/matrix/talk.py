"""What people have written on the small site, and what is done about it."""

from dataclasses import dataclass
from datetime import datetime

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.participation import participant_in
from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from consult.departments.models import Department
from consult.languages import CODES, ENGLISH
from consult.management.matrix.drafts import DAY, STATES, conversations, in_state
from consult.management.matrix.grouped import Grouped, grouped
from consult.moderation.models import Appeal, BulkHiding, Case, Decision
from consult.rebuttals.models import Appearance, Claim, Source
from consult.standards.models import Edition, Standard, WordList
from consult.standards.shipped import keep_first_edition
from consult.translations import set_texts

Kind = Activity.Kind

# The states of a consultation as those of a department's answer to a claim.
CLAIMS: dict[str, str] = {
    "draft": Claim.Status.DRAFT,
    "in_review": Claim.Status.IN_REVIEW,
    "approved": Claim.Status.IN_REVIEW,
    "upcoming": Claim.Status.PUBLISHED,
    "open": Claim.Status.PUBLISHED,
    "closed": Claim.Status.PUBLISHED,
    "withdrawn": Claim.Status.WITHDRAWN,
}


@dataclass(frozen=True)
class Stage:
    """What there is to talk about while a consultation is in one state."""

    consultation: Consultation
    contribution: Contribution
    statement: Contribution
    case: Case
    claim: Claim
    appearance: Appearance
    grouped: Grouped

    def slug(self, kind: str) -> str:
        """Return the address of the consultation's activity of the kind."""
        return self.consultation.activities.get(kind=kind).slug


@dataclass(frozen=True)
class Contested:
    """What was hidden, and what is asked about that."""

    decision: Decision
    appeal: Appeal
    proposal: BulkHiding


def stages(
    department: Department, *, citizen: User, writer: User, at: datetime
) -> dict[str, Stage]:
    """Let the citizen write in every state, and the writer answer a claim."""
    keep_first_edition(Edition, Standard, WordList)
    return {
        state: _stage(state, department, citizen=citizen, writer=writer, at=at)
        for state in STATES
    }


def contested(
    stage: Stage, *, citizen: User, moderator: User, department: Department
) -> Contested:
    """Let a moderator hide a text whose author appeals, and propose to hide many."""
    rule = Standard.objects.order_by("number")[0]
    hidden = _written(stage.slug(Kind.DISCUSSION), citizen)
    Contribution.objects.filter(pk=hidden.pk).update(
        state=Contribution.State.HIDDEN, hidden_by=rule
    )
    case = Case.objects.create(
        contribution=hidden, department=department, why=Case.Why.HELD
    )
    decision = Decision.objects.create(
        case=case,
        contribution=hidden,
        outcome=Decision.Outcome.HIDDEN,
        rule=rule,
        by=moderator,
        state_before=Contribution.State.PUBLISHED,
        text_hash=hidden.text_hash,
    )
    Case.objects.filter(pk=case.pk).update(decided_at=decision.decided_at)
    appeal = Appeal.objects.create(
        decision=decision, department=department, text="Why?", language=ENGLISH
    )
    proposal = BulkHiding.objects.create(
        department=department, rule=rule, proposed_by=moderator
    )
    return Contested(decision, appeal, proposal)


def _stage(
    state: str, department: Department, *, citizen: User, writer: User, at: datetime
) -> Stage:
    consultation = in_state(
        state, conversations(at), by=writer, department=department, at=at
    )
    kinds = {activity.kind: activity for activity in consultation.activities.all()}
    contribution = _written(kinds[Kind.DISCUSSION].slug, citizen)
    case = Case.objects.create(
        contribution=contribution, department=department, why=Case.Why.FLAGGED
    )
    claim = _claim(state, department, writer, at)
    appearance = Appearance.objects.create(
        claim=claim, contribution=contribution, likeness=90
    )
    statement = _written(kinds[Kind.STATEMENTS].slug, citizen)
    counted = grouped(contribution, by=writer, at=at)
    return Stage(
        consultation, contribution, statement, case, claim, appearance, counted
    )


def _written(slug: str, citizen: User) -> Contribution:
    activity = Activity.objects.select_related("consultation__department").get(
        slug=slug
    )
    return Contribution.objects.create(
        activity=activity,
        participant=participant_in(activity, citizen.pk),
        language=ENGLISH,
        channel="web",
        **columns_of("The lamp at the bus stop is out"),
    )


def _claim(state: str, department: Department, writer: User, at: datetime) -> Claim:
    days = -1 if state == "closed" else 30
    claim = Claim(
        department=department,
        slug=f"claim-{state.replace('_', '-')}",
        verdict=Claim.Verdict.FALSE,
        status=CLAIMS[state],
        valid_until=(at + days * DAY).date(),
        published_at=at if CLAIMS[state] in Claim.READABLE else None,
        created_by=writer,
    )
    for field in ("said", "facts"):
        set_texts(claim, field, dict.fromkeys(CODES, "Lamps are never mended"))
    claim.save()
    source = Source(claim=claim, url="https://gujarat.example/lamps")
    set_texts(source, "title", dict.fromkeys(CODES, "Register of lamps"))
    source.save()
    return claim
