"""Discussions as programs reach them; what each state holds is the citizen's text."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    LAUNCHERS,
    OPEN,
    SIGNED_IN,
    UPCOMING,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

REFUSED, UNFIT = Outcome.REFUSED, Outcome.UNFIT
API = "/api/v1"
TALK = f"{API}/activities/<slug>/discussion/"
ONE = f"{API}/contributions/<number>/"
OFFICE = f"{API}/office/contributions/<number>/"
SUMMARY = f"{API}/office/activities/<slug>/summary/"
ANSWERING = WRITERS | LAUNCHERS | {Subject.MODERATOR}

DISCUSSIONS = {
    f"GET {TALK}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"POST {TALK}seen/": Rule(CITIZENS, LAUNCHED, REFUSED, then=UNFIT),
    f"GET {ONE}replies/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"PUT {ONE}endorsement/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING, then=UNFIT),
    f"DELETE {ONE}endorsement/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"POST {ONE}translations/": Rule(SIGNED_IN, LAUNCHED, REFUSED, then=UNFIT),
    f"PUT {OFFICE}answer/": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    f"PUT {OFFICE}translations/<language>/": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    f"PUT {SUMMARY}": Rule(ANSWERING, LAUNCHED, then=UNFIT),
    f"DELETE {SUMMARY}": Rule(ANSWERING),
}
