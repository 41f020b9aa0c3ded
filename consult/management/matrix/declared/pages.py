"""Pages, below the prefix of any language."""

from consult.management.matrix.declared.rules import (
    ADMINISTRATORS,
    ALWAYS,
    APPROVED,
    APPROVERS,
    BEGINNERS,
    DRAFT,
    EVERYONE,
    IN_REVIEW,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    OFFICIALS,
    OPEN,
    PUBLIC,
    SIGNED_IN,
    WRITERS,
    Outcome,
    Rule,
)

REFUSED = Outcome.REFUSED
ACTIVITY = "/activities/<slug>/"
OFFICE = "/office/consultations/<slug>/"

CITIZENS_OWN = {
    "GET /": Rule(EVERYONE),
    "GET /consultations/": Rule(EVERYONE),
    "GET /consultations/<slug>/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ACTIVITY}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {ACTIVITY}results/": Rule(EVERYONE, LAUNCHED, REFUSED),
    "GET /results/": Rule(EVERYONE),
    "GET /draft-rules/": Rule(EVERYONE),
    "GET /receipt/": Rule(EVERYONE),
    "POST /receipt/": Rule(EVERYONE),
    "GET /unfinished/": Rule(EVERYONE),
    "POST /unfinished/": Rule(EVERYONE, then=Outcome.UNFIT),
    "GET /unfinished/<code>/": Rule(EVERYONE),
    "GET /mine/": Rule(SIGNED_IN),
    "GET /sign-in/": Rule(EVERYONE),
    **{
        f"GET /{page}/": Rule(EVERYONE)
        for page in ["about", "accessibility", "feedback", "help", "offline"]
    },
    **{f"GET /{page}/": Rule(EVERYONE) for page in ["open-data", "privacy"]},
}
OFFICES = {
    "GET /office/": Rule(OFFICIALS),
    "GET /office/consultations/": Rule(OFFICIALS),
    "GET /office/consultations/new/": Rule(BEGINNERS | {"sibling"}),
    "GET /office/members/": Rule(OFFICIALS),
    "POST /office/members/": Rule(ADMINISTRATORS),
    "POST /office/members/<number>/": Rule(ADMINISTRATORS),
    "GET /office/templates/": Rule(OFFICIALS),
    "POST /office/templates/<slug>/begin/": Rule(WRITERS),
    "POST /office/templates/<slug>/delete/": Rule(BEGINNERS),
    f"GET {OFFICE}": Rule(MEMBERS),
    **{
        f"GET {OFFICE}{decision}/": Rule(MEMBERS)
        for decision in [
            "submit",
            "approve",
            "send-back",
            "publish",
            "extend",
            "close-early",
            "withdraw",
            "delete",
        ]
    },
    f"POST {OFFICE}submit/": Rule(WRITERS, DRAFT),
    f"POST {OFFICE}approve/": Rule(APPROVERS, IN_REVIEW),
    f"POST {OFFICE}send-back/": Rule(WRITERS | LAUNCHERS, IN_REVIEW | APPROVED),
    f"POST {OFFICE}publish/": Rule(LAUNCHERS, APPROVED),
    f"POST {OFFICE}extend/": Rule(LAUNCHERS, OPEN | {"upcoming"}),
    f"POST {OFFICE}close-early/": Rule(LAUNCHERS, OPEN),
    f"POST {OFFICE}withdraw/": Rule(LAUNCHERS, LAUNCHED),
    f"POST {OFFICE}delete/": Rule(WRITERS, DRAFT),
    f"POST {OFFICE}clone/": Rule(WRITERS),
    f"POST {OFFICE}save-as-template/": Rule(BEGINNERS),
    "GET /office/activities/<slug>/results/": Rule(MEMBERS, ALWAYS),
    "GET /office/activities/<slug>/wall/": Rule(MEMBERS, ALWAYS),
    "GET /office/sign-in/": Rule(EVERYONE),
    "POST /office/sign-out/": Rule(EVERYONE),
}
PAGES = {**CITIZENS_OWN, **OFFICES}
