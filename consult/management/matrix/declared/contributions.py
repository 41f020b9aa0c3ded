"""What people write for others; the text of each state is the citizen's."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    OPEN,
    SIGNED_IN,
    UPCOMING,
    Outcome,
    Rule,
)

API = "/api/v1"
WRITTEN = f"{API}/activities/<slug>/contributions/"
ONE = f"{API}/contributions/<number>/"
REFUSED = Outcome.REFUSED

CONTRIBUTIONS = {
    f"GET {WRITTEN}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"POST {WRITTEN}": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"GET {WRITTEN}mine/": Rule(SIGNED_IN, LAUNCHED, REFUSED),
    f"GET {ONE}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"PUT {ONE}": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    f"DELETE {ONE}": Rule(CITIZENS, LAUNCHED, REFUSED),
    f"GET {ONE}history/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {API}/office/activities/<slug>/contributions/": Rule(MEMBERS),
    f"GET {API}/office/contributions/<number>/": Rule(MEMBERS),
}
