"""The pages of a discussion; what each state holds is the citizen's own text."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
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

REFUSED, UNFIT = Outcome.REFUSED, Outcome.UNFIT
ONE = "/activities/<slug>/contributions/<number>/"
OFFICE = "/office/contributions/<number>/"
SUMMARY = "/office/activities/<slug>/summary/"
ANSWERING = WRITERS | LAUNCHERS | {Subject.MODERATOR}

DISCUSSION_PAGES = {
    f"GET {ONE}": Rule(EVERYONE, PUBLIC, REFUSED),
    # In a withdrawn consultation everybody is led to what became of it.
    f"POST {ONE}": Rule(EVERYONE, LAUNCHED, REFUSED, then=UNFIT, anyone=WITHDRAWN),
    f"POST {ONE}endorse/": Rule(
        CITIZENS, OPEN, REFUSED, soon=UPCOMING, anyone=WITHDRAWN
    ),
    # No machine is set up here.
    f"POST {ONE}translate/": Rule(
        SIGNED_IN, LAUNCHED, REFUSED, then=Outcome.NOT_NOW, anyone=WITHDRAWN
    ),
    # Whoever did not write it is led to it.
    f"GET {ONE}edit/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ONE}edit/": Rule(
        EVERYONE,
        PUBLIC,
        REFUSED,
        exactly={
            (Subject.CITIZEN, "upcoming"): Outcome.NOT_NOW,
            (Subject.CITIZEN, "open"): UNFIT,
            (Subject.CITIZEN, "closed"): REFUSED,
        },
    ),
    f"GET {ONE}delete/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ONE}delete/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ONE}history/": Rule(EVERYONE, PUBLIC, REFUSED),
    "POST /activities/<slug>/seen/": Rule(EVERYONE, PUBLIC, REFUSED),
    "GET /sign-in/say/": Rule(EVERYONE),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"POST {OFFICE}": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    # What is written in English is not translated into it.
    f"POST {OFFICE}translations/<language>/": Rule(
        ANSWERING, LAUNCHED, then=Outcome.NOT_NOW
    ),
    f"GET {SUMMARY}": Rule(MEMBERS),
    f"POST {SUMMARY}": Rule(ANSWERING, LAUNCHED, then=UNFIT),
}
