"""What is voted on, as citizens and officials find it."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions.models import Contribution, ContributionTranslation
from consult.departments.rules import Person
from consult.statements.models import Turnout, Vote, Voter
from consult.statements.order import next_statement_id
from consult.statements.refusals import NoSuchStatement


@dataclass(frozen=True)
class Turn:
    """What somebody is shown next, and how far they have come.

    Without a statement nothing is left to vote on.
    """

    statement: Contribution | None
    voted: int
    total: int


@dataclass(frozen=True)
class OwnVote:
    """A statement that somebody voted on, and how."""

    statement: Contribution
    value: int


def statements_in(activity: Activity) -> QuerySet[Contribution]:
    """Return the statements that can be voted on, oldest first.

    What somebody wants settled for themselves is no opinion, and nobody votes on it.
    """
    return (
        Contribution.objects.published()
        .filter(activity=activity, parent=None, is_grievance=False)
        .order_by("pk")
    )


def statements_with_texts(activity: Activity) -> QuerySet[Contribution]:
    """Return the same statements with their translations, in no order yet."""
    ids = statements_in(activity).order_by().values("pk")
    return _shown().filter(pk__in=ids)


def turn_of(reader: Person, activity: Activity) -> Turn:
    """Return the statement that the reader is shown next, with its translations."""
    total = statements_in(activity).count()
    participant = _participant(reader, activity)
    voted = votes_of(reader, activity).count() if participant else 0
    # Whoever has not signed in sees what the others of this minute see.
    known = participant or f"{timezone.now():%Y%m%d%H%M}".encode()
    statement_id = next_statement_id(activity.pk, reader=known)
    found = _shown().filter(pk=statement_id).first() if statement_id else None
    return Turn(found, min(voted, total), total)


def public_statement(activity: Activity, statement_id: int) -> Contribution:
    """Return a statement of the activity that can be voted on.

    :raises NoSuchStatement: if there is none, or it is not public
    """
    found = _shown().filter(activity=activity, pk=statement_id).first()
    if found is None or not found.is_public or found.is_grievance:
        raise NoSuchStatement
    found.activity = activity
    return found


def votes_of(reader: Person, activity: Activity) -> QuerySet[Vote]:
    """Return the reader's votes on what is still public, the latest first."""
    participant = _participant(reader, activity)
    if participant is None:
        return Vote.objects.none()
    return Vote.objects.filter(
        participant=participant, statement__in=statements_in(activity).order_by()
    ).order_by(Coalesce("changed_at", "voted_at").desc(), "-statement")


def own_votes(reader: Person, activity: Activity) -> list[OwnVote]:
    """List what the reader voted on and how, the latest first."""
    votes = list(votes_of(reader, activity))
    statements = _shown().in_bulk([vote.statement_id for vote in votes])
    return [OwnVote(statements[vote.statement_id], vote.value) for vote in votes]


def own_vote(reader: Person, statement: Contribution) -> int | None:
    """Return how the reader voted on a statement; None if they did not."""
    participant = _participant(reader, statement.activity)
    if participant is None:
        return None
    found = Vote.objects.filter(participant=participant, statement=statement)
    return found.order_by().values_list("value", flat=True).first()


def has_voted(reader: Person, activity: Activity) -> bool:
    """Tell whether the reader voted on any statement of the activity."""
    participant = _participant(reader, activity)
    if participant is None:
        return False
    return Voter.objects.filter(activity=activity, participant=participant).exists()


def people_voting(activity: Activity) -> int:
    """Return how many people voted on any statement of the activity."""
    found = Turnout.objects.filter(activity=activity).values_list("people", flat=True)
    return found.first() or 0


def seeds_of(activity: Activity) -> QuerySet[Contribution]:
    """Return the department's own statements with their texts, oldest first."""
    return (
        _shown()
        .filter(activity=activity, is_seed=True)
        .exclude(state=Contribution.State.DELETED)
        .order_by("pk")
    )


def seed_in(activity: Activity, number: int) -> Contribution:
    """Return a statement of the activity, for an official to take out.

    :raises NoSuchStatement: if there is none of that number
    """
    found = Contribution.objects.filter(activity=activity, pk=number).first()
    if found is None:
        raise NoSuchStatement
    found.activity = activity
    return found


def _shown() -> QuerySet[Contribution]:
    translations = ContributionTranslation.objects.order_by("pk")
    return Contribution.objects.select_related("district").prefetch_related(
        Prefetch("translations", translations)
    )


def _participant(reader: Person, activity: Activity) -> bytes | None:
    if not isinstance(reader, User) or not is_citizen(reader):
        return None
    return participant_in(activity, reader.pk)
