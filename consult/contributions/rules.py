"""Whose a text is, and for how long it can be changed."""

from datetime import datetime, timedelta

from consult.accounts.models import User
from consult.consultations.participation import participant_in
from consult.contributions.models import Contribution
from consult.departments.rules import Person

EDITABLE = timedelta(minutes=15)
"""How long its author may change a text, from when it was written."""


def has_written(user: Person, contribution: Contribution) -> bool:
    """Tell whether the text is the user's own."""
    if not isinstance(user, User) or contribution.participant is None:
        return False
    own = participant_in(contribution.activity, user.pk)
    return own == bytes(contribution.participant)


def is_editable(contribution: Contribution, *, at: datetime) -> bool:
    """Tell whether its author may still change the text at a moment."""
    states = Contribution.State
    is_there = contribution.state in (states.PUBLISHED, states.HELD)
    return is_there and at < contribution.written_at + EDITABLE


def is_judged(contribution: Contribution) -> bool:
    """Tell whether somebody has agreed or disagreed with the words as they are."""
    return contribution.agreeing + contribution.disagreeing > 0
