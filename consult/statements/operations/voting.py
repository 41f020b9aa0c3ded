"""Taking a citizen's vote on a statement, and changing it."""

from consult import events
from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import (
    refuse_what_is_not_open,
    taking_part,
)
from consult.contributions.models import Contribution
from consult.statements import ballots
from consult.statements.models import Vote
from consult.statements.refusals import NoStatements, NoSuchStatement, NoSuchVote

NAMES = {"agree": Vote.Value.AGREE, "pass": Vote.Value.PASS}
NAMES["disagree"] = Vote.Value.DISAGREE
"""What pages and programs call the values."""


def vote(
    statement: Contribution, *, by: User, value: int, language: str, channel: str
) -> None:
    """Keep what a citizen thinks of a statement, in the place of an earlier vote.

    Sending the same twice changes nothing. The strata stay those of the citizen's
    first vote in the activity.

    :raises NoStatements: unless the activity is one of statements
    :raises NoSuchVote: if the value is none of `Vote.Value`
    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises DistrictNeeded: if only some districts are asked and none is known
    :raises NotAsked: if the consultation asks other districts
    :raises NotOpen: before it opens, by the database's clock
    :raises Closed: after it closes, likewise
    :raises NoSuchStatement: if the statement is not public
    """
    activity = statement.activity
    refuse_unless_of_statements(activity)
    if value not in Vote.Value.values:
        raise NoSuchVote(fields={"value": [NoSuchVote.message]})
    outcome = ballots.keep(
        ballots.Ballot(
            activity=activity,
            statement_id=statement.pk,
            voter=taking_part(activity, by),
            value=value,
            language=language,
            channel=channel,
        )
    )
    if not outcome.is_open:
        refuse_what_is_not_open(activity)
    if not outcome.is_statement:
        raise NoSuchStatement
    events.publish("statement.voted", about=activity)


def refuse_unless_of_statements(activity: Activity) -> None:
    """Refuse what is asked of an activity of another kind.

    :raises NoStatements: if it is one
    """
    if activity.kind != Activity.Kind.STATEMENTS:
        raise NoStatements
