"""Who takes part in an activity."""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    Outcome,
    Rule,
)

PATH = "activities/<slug>/participation/"

PARTICIPATION = {
    f"GET /office/{PATH}": Rule(MEMBERS),
    f"GET /api/v1/{PATH}": Rule(EVERYONE, LAUNCHED, Outcome.REFUSED),
    f"GET /api/v1/office/{PATH}": Rule(MEMBERS),
}
