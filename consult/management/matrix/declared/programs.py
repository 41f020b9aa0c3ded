"""REST, the schema and what machines read."""

from consult.management.matrix.declared.rules import (
    ADMINISTRATORS,
    ALWAYS,
    APPROVED,
    APPROVERS,
    BEGINNERS,
    CITIZENS,
    DRAFT,
    EVERYONE,
    IN_REVIEW,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    NO_ONE,
    OFFICIALS,
    OPEN,
    PUBLIC,
    SIGNED_IN,
    WRITERS,
    Outcome,
    Rule,
)

REFUSED = Outcome.REFUSED
API = "/api/v1"
PUBLISHED = f"{API}/consultations/<slug>/"
ACTIVITY = f"{API}/activities/<slug>/"
OFFICE = f"{API}/office/consultations/<slug>/"

CITIZENS_OWN = {
    f"GET {API}/consultations/": Rule(EVERYONE),
    f"GET {PUBLISHED}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {PUBLISHED}changes/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ACTIVITY}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {ACTIVITY}tally/": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"POST {ACTIVITY}responses/": Rule(CITIZENS, OPEN),
    f"GET {API}/districts/": Rule(EVERYONE),
    f"GET {API}/departments/": Rule(EVERYONE),
    f"GET {API}/me/": Rule(SIGNED_IN),
    f"PATCH {API}/me/": Rule(SIGNED_IN),
    f"GET {API}/me/tokens/": Rule(SIGNED_IN),
}
OFFICES = {
    f"GET {API}/office/consultations/": Rule(OFFICIALS),
    f"POST {API}/office/consultations/": Rule(WRITERS),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"PUT {OFFICE}": Rule(WRITERS, DRAFT),
    f"PATCH {OFFICE}": Rule(WRITERS, DRAFT),
    f"DELETE {OFFICE}": Rule(WRITERS, DRAFT),
    f"GET {OFFICE}findings/": Rule(MEMBERS),
    f"GET {OFFICE}reviews/": Rule(MEMBERS),
    f"POST {OFFICE}submit/": Rule(WRITERS, DRAFT),
    f"POST {OFFICE}approve/": Rule(APPROVERS, IN_REVIEW),
    f"POST {OFFICE}send-back/": Rule(WRITERS | LAUNCHERS, IN_REVIEW | APPROVED),
    f"POST {OFFICE}publish/": Rule(LAUNCHERS, APPROVED),
    f"POST {OFFICE}extend/": Rule(LAUNCHERS, OPEN | {"upcoming"}),
    f"POST {OFFICE}close-early/": Rule(LAUNCHERS, OPEN),
    f"POST {OFFICE}withdraw/": Rule(LAUNCHERS, LAUNCHED),
    f"POST {OFFICE}clone/": Rule(WRITERS),
    f"POST {OFFICE}save-as-template/": Rule(BEGINNERS),
    f"GET {API}/office/templates/": Rule(OFFICIALS),
    f"GET {API}/office/templates/<slug>/": Rule(MEMBERS),
    f"DELETE {API}/office/templates/<slug>/": Rule(BEGINNERS),
    f"POST {API}/office/templates/<slug>/begin/": Rule(WRITERS),
    f"GET {API}/office/members/": Rule(OFFICIALS),
    f"POST {API}/office/members/": Rule(ADMINISTRATORS),
    f"DELETE {API}/office/members/<pk>/": Rule(ADMINISTRATORS),
    f"GET {API}/office/activities/<slug>/tally/": Rule(MEMBERS, ALWAYS),
}
SITE = {
    "GET /healthz": Rule(EVERYONE),
    "GET /": Rule(EVERYONE),
    "GET /robots.txt": Rule(EVERYONE),
    "GET /service-worker.js": Rule(EVERYONE),
    "GET /sitemap.xml": Rule(EVERYONE),
    f"GET {API}/schema/": Rule(EVERYONE),
    f"GET {API}/docs/": Rule(EVERYONE),
    f"GET {API}/asyncapi.yaml": Rule(EVERYONE),
    f"GET {API}/": Rule(NO_ONE),
}
PROGRAMS = {**CITIZENS_OWN, **OFFICES, **SITE}
