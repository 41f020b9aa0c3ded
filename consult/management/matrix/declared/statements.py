"""Statements and votes; the statement of each state is the citizen's."""

from consult.management.matrix.declared.rules import (
    ALWAYS,
    CITIZENS,
    DRAFT,
    EVERYONE,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    NEVER,
    OPEN,
    PUBLIC,
    SIGNED_IN,
    UPCOMING,
    WITHDRAWN,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

REFUSED = Outcome.REFUSED
PAGES = "/activities/<slug>/statements/"
API = "/api/v1/activities/<slug>/statements/"
OFFICE = "/api/v1/office/activities/<slug>/statements/"
OFFICE_PAGE = "/office/activities/<slug>/statements/"
ONE = "<number>/"

ADDED = DRAFT | UPCOMING | OPEN
# Authors add to a draft; once it is launched, who launches.
BY_TURNS = {
    (Subject.AUTHOR if state in LAUNCHED else Subject.APPROVER, state): REFUSED
    for state in sorted(ALWAYS)
}

STATEMENTS = {
    f"GET {PAGES}new/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {PAGES}mine/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {PAGES}{ONE}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {PAGES}{ONE}vote/": Rule(
        CITIZENS, OPEN, REFUSED, soon=UPCOMING, anyone=WITHDRAWN
    ),
    f"GET {API}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {API}next/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {API}votes/": Rule(SIGNED_IN, LAUNCHED, REFUSED),
    f"GET {API}{ONE}vote/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"PUT {API}{ONE}vote/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"GET {OFFICE_PAGE}": Rule(MEMBERS),
    **{
        f"POST {door}": Rule(WRITERS | LAUNCHERS, ADDED, exactly=BY_TURNS)
        for door in (OFFICE, OFFICE_PAGE)
    },
    # The statement that is there is a citizen's.
    f"DELETE {OFFICE}{ONE}": Rule(WRITERS | LAUNCHERS, NEVER, exactly=BY_TURNS),
    f"POST {OFFICE_PAGE}{ONE}remove/": Rule(
        WRITERS | LAUNCHERS, NEVER, exactly=BY_TURNS
    ),
}
