"""What is odd among the answers; in the site of the matrix nothing is."""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    NO_ONE,
    PUBLIC,
    Outcome,
    Rule,
)

ACTIVITY = "activities/<slug>/integrity/"
OFFICE = f"/office/{ACTIVITY}"
SIGNAL = f"{OFFICE}signals/<number>/"
QUARANTINE = f"{OFFICE}quarantines/<number>/"

INTEGRITY = {
    f"GET /{ACTIVITY}": Rule(EVERYONE, PUBLIC, Outcome.REFUSED),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"GET {SIGNAL}": Rule(NO_ONE),
    f"POST {SIGNAL}": Rule(NO_ONE),
    f"GET {QUARANTINE}": Rule(NO_ONE),
    f"POST {QUARANTINE}": Rule(NO_ONE),
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
