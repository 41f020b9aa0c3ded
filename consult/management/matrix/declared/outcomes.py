"""What was heard and done: written once all is counted, and read once reported.

Nothing was reported here, so the public finds no outcome.
"""

from consult.management.matrix.declared.rules import (
    EVERYONE,
    HANDS,
    LAUNCHERS,
    MEMBERS,
    NEVER,
    NO_ONE,
    SIGNED_IN,
    Outcome,
    Rule,
)

CLOSED = frozenset({"closed"})
PUBLIC_PAGE = "/consultations/<slug>/outcome/"
OFFICE = f"/office{PUBLIC_PAGE}"
ONE = f"{OFFICE}<key>/"

PAGES = {
    f"GET {PUBLIC_PAGE}": Rule(NO_ONE),
    "GET /departments/<slug>/": Rule(EVERYONE),
    "GET /word/": Rule(EVERYONE),
    "POST /word/": Rule(EVERYONE),
    # No text is named.
    "POST /word/contest/": Rule(NO_ONE),
    "GET /word/contest/": Rule(EVERYONE),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"POST {OFFICE}": Rule(HANDS, CLOSED),
    f"GET {ONE}": Rule(MEMBERS),
    f"POST {ONE}": Rule(HANDS, CLOSED),
}
API = "/api/v1"
PROGRAMS = {
    f"GET {API}{PUBLIC_PAGE}": Rule(NO_ONE),
    f"GET {API}/departments/<slug>/": Rule(EVERYONE),
    # No code is sent.
    f"POST {API}/word/": Rule(EVERYONE, then=Outcome.UNFIT),
    # None here, either.
    f"POST {API}/word/contest/": Rule(EVERYONE, then=Outcome.UNFIT),
    f"GET {API}/me/words/": Rule(SIGNED_IN),
    f"GET {API}{OFFICE}": Rule(MEMBERS),
    f"PUT {API}{OFFICE}": Rule(HANDS, CLOSED),
    # Nothing has been said about it, so no version of that was read.
    f"PUT {API}{ONE}": Rule(HANDS, CLOSED, then=Outcome.UNFIT),
    # Everything is missing.
    f"POST {API}{OFFICE}submit/": Rule(HANDS, NEVER),
    f"POST {API}{OFFICE}report/": Rule(LAUNCHERS, NEVER),
    f"POST {API}{OFFICE}send-back/": Rule(HANDS, NEVER),
    f"POST {API}{ONE}progress/": Rule(HANDS, NEVER),
}
OUTCOMES = {**PAGES, **PROGRAMS}
