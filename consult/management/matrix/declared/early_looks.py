"""The ledger of early looks; in no state of the matrix are results kept back."""

from consult.management.matrix.declared.rules import EVERYONE, MEMBERS, Outcome, Rule
from consult.management.matrix.people import Subject

API = "/api/v1"
LOOKS = "/activities/<slug>/early-looks/"
CLOSED = frozenset({"closed"})
LOOKERS = frozenset(
    {
        Subject.APPROVER,
        Subject.WRITER,
        Subject.NARROWED,
        Subject.ANALYST,
        Subject.DEPARTMENT_ADMINISTRATOR,
        Subject.STATE_ADMINISTRATOR,
    }
)

EARLY_LOOKS = {
    f"GET /office{LOOKS}": Rule(MEMBERS),
    f"GET {API}/office{LOOKS}": Rule(MEMBERS),
    f"GET {API}{LOOKS}": Rule(EVERYONE, CLOSED, Outcome.REFUSED),
    **{
        f"POST {door}": Rule(LOOKERS, frozenset())
        for door in (f"/office{LOOKS}", f"{API}/office{LOOKS}")
    },
}
