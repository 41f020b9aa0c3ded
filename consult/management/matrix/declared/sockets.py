"""Commands of the socket."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    OPEN,
    UPCOMING,
    Outcome,
    Rule,
)

SOCKETS = {
    "SOCKET hello": Rule(EVERYONE),
    "SOCKET ping": Rule(EVERYONE),
    "SOCKET subscribe": Rule(EVERYONE, LAUNCHED, Outcome.REFUSED),
    "SOCKET unsubscribe": Rule(EVERYONE),
    "SOCKET respond": Rule(CITIZENS, OPEN, Outcome.REFUSED, soon=UPCOMING),
}
