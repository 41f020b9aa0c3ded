"""Reports: once closed for everybody, and for members at any time."""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    MEMBERS,
    PUBLIC,
    Outcome,
    Rule,
)

REFUSED = Outcome.REFUSED
CLOSED = frozenset({"closed"})
SOON = frozenset({"upcoming", "open"})
PAGE = "/consultations/<slug>/report/"
FILE = "<language>.<form>"

OUT = Rule(EVERYONE, CLOSED, REFUSED, soon=SOON)

REPORTS = {
    f"GET {PAGE}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {PAGE}{FILE}": OUT,
    f"GET /office{PAGE}": Rule(MEMBERS),
    f"GET /office{PAGE}{FILE}": Rule(MEMBERS),
    f"GET /api/v1{PAGE}": OUT,
    f"GET /api/v1/office{PAGE}": Rule(MEMBERS),
}
