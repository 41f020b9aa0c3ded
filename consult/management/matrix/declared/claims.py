"""Claims, the answers to them, and what they stand beside.

The claims stand where consultations do: one that has closed is one that has expired.
The writer began them all.
"""

from consult.management.matrix.declared.rules import (
    APPROVED,
    APPROVERS,
    DRAFT,
    EVERYONE,
    HANDS,
    IN_REVIEW,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    NO_ONE,
    OFFICIALS,
    PUBLIC,
    SIGNED_IN,
    WITHDRAWN,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

REFUSED = Outcome.REFUSED
# An answer is written for the whole state, by whoever writes, approves or moderates.
ANSWERERS = HANDS | {Subject.MODERATOR, Subject.NARROWED}
# But put beside what citizens write by whoever may answer those.
CLARIFIERS = HANDS | {Subject.MODERATOR}
WAITING = IN_REVIEW | APPROVED
PAST = WITHDRAWN | {"closed"}
API = "/api/v1"
CLAIM = "/claims/<slug>/"
OFFICE = f"/office{CLAIM}"
TEXT = "/office/contributions/<number>/"

PAGES = {
    "GET /claims/": Rule(EVERYONE),
    f"GET {CLAIM}": Rule(EVERYONE, PUBLIC, REFUSED),
    # Nobody was told anything.
    "POST /mine/clarifications/<number>/": Rule(NO_ONE),
    "GET /office/claims/": Rule(OFFICIALS),
    "GET /office/claims/new/": Rule(ANSWERERS | {Subject.SIBLING}),
    "POST /office/claims/new/": Rule(ANSWERERS | {Subject.SIBLING}),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"POST {OFFICE}": Rule(ANSWERERS, DRAFT),
    f"POST {OFFICE}appearances/<number>/dismiss/": Rule(CLARIFIERS),
    f"POST {TEXT}clarifications/": Rule(CLARIFIERS),
    # No answer stands beside it.
    f"POST {TEXT}clarifications/<slug>/detach/": Rule(NO_ONE),
}
PROGRAMS = {
    f"GET {API}/claims/": Rule(EVERYONE),
    f"GET {API}{CLAIM}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {API}/activities/<slug>/hints/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {API}/me/clarifications/": Rule(SIGNED_IN),
    f"POST {API}/me/clarifications/<number>/seen/": Rule(NO_ONE),
    f"GET {API}/office/claims/": Rule(OFFICIALS),
    f"POST {API}/office/claims/": Rule(ANSWERERS),
    f"GET {API}{OFFICE}": Rule(MEMBERS),
    f"PUT {API}{OFFICE}": Rule(ANSWERERS, DRAFT),
    f"DELETE {API}{OFFICE}": Rule(ANSWERERS, DRAFT),
    f"POST {API}{OFFICE}submit/": Rule(ANSWERERS, DRAFT),
    f"POST {API}{OFFICE}approve/": Rule(APPROVERS, WAITING),
    f"POST {API}{OFFICE}send-back/": Rule(ANSWERERS, WAITING),
    f"POST {API}{OFFICE}withdraw/": Rule(LAUNCHERS, LAUNCHED),
    f"POST {API}{OFFICE}reopen/": Rule(ANSWERERS, PAST),
    f"GET {API}{OFFICE}findings/": Rule(MEMBERS),
    f"GET {API}{OFFICE}reviews/": Rule(MEMBERS),
    f"GET {API}{OFFICE}appearances/": Rule(MEMBERS),
    f"DELETE {API}{OFFICE}appearances/<number>/": Rule(CLARIFIERS),
    f"GET {API}{TEXT}claims/": Rule(MEMBERS),
    f"POST {API}{TEXT}clarifications/": Rule(CLARIFIERS),
    f"DELETE {API}{TEXT}clarifications/<slug>/": Rule(NO_ONE),
}
CLAIMS = {**PAGES, **PROGRAMS}
