"""What was found in the answers to an activity."""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    NO_ONE,
    PUBLIC,
    Outcome,
    Rule,
)

ACTIVITY = "activities/<slug>/analysis/"

ANALYSIS = {
    f"GET /{ACTIVITY}": Rule(EVERYONE, PUBLIC, Outcome.REFUSED),
    f"GET /office/{ACTIVITY}": Rule(MEMBERS),
    f"GET /api/v1/{ACTIVITY}": Rule(EVERYONE, LAUNCHED, Outcome.REFUSED),
    f"GET /api/v1/office/{ACTIVITY}": Rule(MEMBERS),
    f"GET /api/v1/office/{ACTIVITY}languages/": Rule(MEMBERS),
    # Nothing stands out there.
    **dict.fromkeys(
        [
            f"GET /office/{ACTIVITY}languages/<number>/",
            f"POST /office/{ACTIVITY}languages/<number>/",
            f"PUT /api/v1/office/{ACTIVITY}languages/<number>/",
        ],
        Rule(NO_ONE),
    ),
}
