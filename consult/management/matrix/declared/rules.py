"""The words in which doors are declared."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from consult.management.matrix.drafts import STATES
from consult.management.matrix.people import Subject


class Outcome(StrEnum):
    """How somebody fares at a door."""

    ALLOWED = "allowed"
    # Not in this state; in another it could be done.
    NOT_NOW = "not now"
    REFUSED = "refused"
    # The door opens, and what was brought along does not fit.
    UNFIT = "unfit"


EVERYONE = frozenset(Subject)
SIGNED_IN = EVERYONE - {Subject.NOBODY}
STRANGERS = frozenset({Subject.NOBODY})
CITIZENS = frozenset({Subject.CITIZEN})
NO_ONE: frozenset[Subject] = frozenset()
OFFICIALS = SIGNED_IN - {Subject.CITIZEN, Subject.STRANGER}
MEMBERS = OFFICIALS - {Subject.SIBLING}
STATE = frozenset({Subject.STATE_ADMINISTRATOR})
WRITERS = STATE | {Subject.AUTHOR, Subject.WRITER}
# Who is appointed for a district may begin, but not where the whole state is asked.
BEGINNERS = WRITERS | {Subject.NARROWED}
LAUNCHERS = STATE | {Subject.APPROVER, Subject.WRITER}
APPROVERS = LAUNCHERS - {Subject.WRITER}
ADMINISTRATORS = STATE | {Subject.DEPARTMENT_ADMINISTRATOR}

# Who writes or approves here; and who fixes the department's terms.
HANDS = WRITERS | LAUNCHERS
FIXERS = HANDS | ADMINISTRATORS
BEGINNERS_ANYWHERE = BEGINNERS | {Subject.SIBLING}

ALWAYS = frozenset(STATES)
NEVER: frozenset[str] = frozenset()
WITHDRAWN = frozenset({"withdrawn"})
UPCOMING = frozenset({"upcoming"})
DRAFT = frozenset({"draft"})
IN_REVIEW = frozenset({"in_review"})
APPROVED = frozenset({"approved"})
OPEN = frozenset({"open"})
LAUNCHED = frozenset({"upcoming", "open", "closed"})
PUBLIC = LAUNCHED | WITHDRAWN
BEFORE = DRAFT | IN_REVIEW | APPROVED
STILL_ASKED = UPCOMING | OPEN


# The whole state is asked, which who is appointed for a district may not do.
TOO_FAR = {Subject.NARROWED: Outcome.UNFIT}


@dataclass(frozen=True)
class Rule:
    """Who gets in, in which states, and how they fare in the others.

    ``then`` is how they fare in time, where it is not that all goes well; ``soon``
    are states in which it is too early; ``but`` names those who fare otherwise at
    any time; ``exactly`` names single cells; and in the states of ``anyone``
    everybody gets in.
    """

    who: AbstractSet[Subject]
    when: AbstractSet[str] = ALWAYS
    otherwise: Outcome = Outcome.NOT_NOW
    then: Outcome = Outcome.ALLOWED
    soon: AbstractSet[str] = frozenset()
    but: Mapping[Subject, Outcome] = field(default_factory=dict)
    exactly: Mapping[tuple[Subject, str], Outcome] = field(default_factory=dict)
    anyone: AbstractSet[str] = frozenset()

    def outcome(self, subject: Subject, state: str) -> Outcome:
        """Say how somebody should fare; without a state it is always time."""
        if state in self.anyone:
            return Outcome.ALLOWED
        if (subject, state) in self.exactly:
            return self.exactly[subject, state]
        if subject in self.but:
            return self.but[subject]
        if subject not in self.who:
            return Outcome.REFUSED
        if state in self.soon:
            return Outcome.NOT_NOW
        is_time = not state or state in self.when
        return self.then if is_time else self.otherwise
