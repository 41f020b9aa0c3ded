"""What is odd among the answers; in the site of the matrix nothing is."""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    HANDS,
    LAUNCHED,
    MEMBERS,
    NO_ONE,
    PUBLIC,
    SIGNED_IN,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

ACTIVITY = "activities/<slug>/integrity/"
OFFICE = f"/office/{ACTIVITY}"
SIGNAL = f"{OFFICE}signals/<number>/"
OBJECTION = "/activities/<slug>/objection/"
QUARANTINE = f"{OFFICE}quarantines/<number>/"

# Who may look into it: approvers, too, who wrote what is asked.
LOOKERS = HANDS | {Subject.ANALYST}

INTEGRITY = {
    f"GET /{ACTIVITY}": Rule(EVERYONE, PUBLIC, Outcome.REFUSED),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"GET {SIGNAL}": Rule(NO_ONE),
    f"POST {SIGNAL}": Rule(NO_ONE),
    f"GET {QUARANTINE}": Rule(NO_ONE),
    f"POST {QUARANTINE}": Rule(NO_ONE),
    f"GET {OFFICE}objections/<number>/": Rule(NO_ONE),
    f"POST {OFFICE}objections/<number>/": Rule(NO_ONE),
    # Who has not signed in is led to where one does.
    f"GET {OBJECTION}": Rule(SIGNED_IN, PUBLIC, Outcome.REFUSED),
    # Nothing is said against it.
    f"POST {OBJECTION}": Rule(
        SIGNED_IN,
        PUBLIC,
        Outcome.REFUSED,
        then=Outcome.UNFIT,
        exactly={(one, "withdrawn"): Outcome.ALLOWED for one in SIGNED_IN},
    ),
    "GET /word/objection/": Rule(EVERYONE),
    # No answer has the code that is not sent.
    "POST /word/objection/": Rule(NO_ONE),
    f"GET /api/v1{OBJECTION}": Rule(SIGNED_IN, LAUNCHED, Outcome.REFUSED),
    f"POST /api/v1{OBJECTION}": Rule(
        SIGNED_IN, LAUNCHED, Outcome.REFUSED, then=Outcome.UNFIT
    ),
    "POST /api/v1/word/objection/": Rule(EVERYONE, then=Outcome.UNFIT),
    f"GET /api/v1{OFFICE}objections/": Rule(LOOKERS),
    f"POST /api/v1{OFFICE}objections/<number>/answer/": Rule(NO_ONE),
    f"GET /api/v1/{ACTIVITY}": Rule(EVERYONE, LAUNCHED, Outcome.REFUSED),
    f"GET /api/v1{OFFICE}": Rule(MEMBERS),
    "GET /api/v1/office/activities/<slug>/arrivals/": Rule(MEMBERS),
    f"GET /api/v1{SIGNAL}": Rule(NO_ONE),
    f"POST /api/v1{SIGNAL}explain/": Rule(NO_ONE),
    f"POST /api/v1{SIGNAL}quarantine/": Rule(NO_ONE),
    f"POST /api/v1{SIGNAL}reopen/": Rule(NO_ONE),
    f"GET /api/v1{QUARANTINE}": Rule(NO_ONE),
    f"POST /api/v1{QUARANTINE}approve/": Rule(NO_ONE),
    f"POST /api/v1{QUARANTINE}discard/": Rule(NO_ONE),
    f"POST /api/v1{QUARANTINE}lift/": Rule(NO_ONE),
}
