"""The pages of a discussion; what each state holds is the citizen's own text."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    OPEN,
    PUBLIC,
    UPCOMING,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

REFUSED, UNFIT = Outcome.REFUSED, Outcome.UNFIT
ONE = "/activities/<slug>/contributions/<number>/"
OFFICE = "/office/contributions/<number>/"
SUMMARY = "/office/activities/<slug>/summary/"
ANSWERING = WRITERS | LAUNCHERS | {Subject.MODERATOR}

DISCUSSION_PAGES = {
    f"GET {ONE}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ONE}": Rule(EVERYONE, PUBLIC, REFUSED, then=UNFIT),
    f"POST {ONE}endorse/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"POST {ONE}translate/": Rule(EVERYONE, PUBLIC, REFUSED),
    # Whoever did not write it is led to it.
    f"GET {ONE}edit/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ONE}edit/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ONE}delete/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ONE}delete/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ONE}history/": Rule(EVERYONE, PUBLIC, REFUSED),
    "POST /activities/<slug>/seen/": Rule(EVERYONE, PUBLIC, REFUSED),
    "GET /sign-in/say/": Rule(EVERYONE),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"POST {OFFICE}": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    f"POST {OFFICE}translations/<language>/": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    f"GET {SUMMARY}": Rule(MEMBERS),
    f"POST {SUMMARY}": Rule(ANSWERING, LAUNCHED, then=UNFIT),
}
