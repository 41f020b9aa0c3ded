"""What becomes of what people write; the text of each state is the citizen's."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    LAUNCHERS,
    NEVER,
    OPEN,
    SIGNED_IN,
    UPCOMING,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

API = "/api/v1"
TALK = f"{API}/activities/<slug>/discussion/"
ONE = f"{API}/contributions/<number>/"
OFFICE = f"{API}/office/contributions/<number>/"
SUMMARY = f"{API}/office/activities/<slug>/summary/"
REFUSED = Outcome.REFUSED
ANSWERING = WRITERS | LAUNCHERS | {Subject.MODERATOR}

DISCUSSIONS = {
    f"GET {TALK}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"POST {TALK}seen/": Rule(CITIZENS, LAUNCHED, REFUSED),
    f"GET {ONE}replies/": Rule(EVERYONE, LAUNCHED, REFUSED),
    # Nobody agrees with themselves.
    f"PUT {ONE}endorsement/": Rule(CITIZENS, NEVER, REFUSED, soon=UPCOMING),
    f"DELETE {ONE}endorsement/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"PUT {ONE}translation/": Rule(CITIZENS | ANSWERING, LAUNCHED, REFUSED),
    # The door to a machine is shut.
    f"POST {ONE}machine-translation/": Rule(
        SIGNED_IN, LAUNCHED, REFUSED, then=Outcome.NOT_NOW
    ),
    f"PUT {OFFICE}answer/": Rule(ANSWERING, LAUNCHED),
    # It is in that language.
    f"PUT {OFFICE}translations/<language>/": Rule(ANSWERING, NEVER),
    f"PUT {SUMMARY}": Rule(ANSWERING, LAUNCHED),
    f"DELETE {SUMMARY}": Rule(ANSWERING),
}
