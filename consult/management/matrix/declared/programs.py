"""REST, the schema and what machines read."""

from consult.management.matrix.declared.rules import (
    ADMINISTRATORS,
    ALWAYS,
    APPROVED,
    APPROVERS,
    BEFORE,
    CITIZENS,
    DRAFT,
    EVERYONE,
    FIXERS,
    HANDS,
    IN_REVIEW,
    LAUNCHED,
    LAUNCHERS,
    MEMBERS,
    NEVER,
    NO_ONE,
    OFFICIALS,
    OPEN,
    PUBLIC,
    SIGNED_IN,
    STATE,
    STILL_ASKED,
    TOO_FAR,
    UPCOMING,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.routes import METHODS

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
    f"POST {ACTIVITY}responses/": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING),
    # Nobody has answered yet.
    f"GET {ACTIVITY}responses/mine/": Rule(NO_ONE),
    f"PUT {ACTIVITY}responses/mine/": Rule(CITIZENS, NEVER, REFUSED, soon=UPCOMING),
    f"DELETE {ACTIVITY}responses/mine/": Rule(CITIZENS, NEVER, REFUSED, soon=UPCOMING),
    f"POST {ACTIVITY}certificate/": Rule(NO_ONE),
    # It is no quiz.
    f"GET {ACTIVITY}entry/": Rule(NO_ONE),
    f"POST {ACTIVITY}entry/": Rule(NO_ONE),
    f"GET {ACTIVITY}score/": Rule(NO_ONE),
    f"GET {ACTIVITY}ranking/": Rule(NO_ONE),
    f"GET {API}/draft-rules/": Rule(EVERYONE),
    f"POST {ACTIVITY}unfinished/": Rule(EVERYONE, then=Outcome.UNFIT),
    f"GET {API}/unfinished/<code>/": Rule(EVERYONE),
    f"DELETE {API}/unfinished/<code>/": Rule(EVERYONE),
    **{
        f"POST {API}/{name}/": Rule(EVERYONE, then=Outcome.UNFIT)
        for name in ["receipts", "sign-in", "sign-in/confirm", "tokens"]
    },
    f"POST {API}/me/tokens/": Rule(SIGNED_IN),
    f"DELETE {API}/me/tokens/<token_id>/": Rule(CITIZENS),
    f"GET {API}/districts/": Rule(EVERYONE),
    f"GET {API}/departments/": Rule(EVERYONE),
    f"GET {API}/me/": Rule(SIGNED_IN),
    f"PATCH {API}/me/": Rule(SIGNED_IN),
    f"GET {API}/me/tokens/": Rule(SIGNED_IN),
}
OFFICES = {
    f"GET {API}/office/consultations/": Rule(OFFICIALS),
    f"POST {API}/office/consultations/": Rule(WRITERS, but=TOO_FAR),
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
    f"POST {OFFICE}clone/": Rule(WRITERS, but=TOO_FAR),
    f"POST {OFFICE}save-as-template/": Rule(WRITERS),
    f"GET {API}/office/templates/": Rule(OFFICIALS),
    f"GET {API}/office/templates/<slug>/": Rule(MEMBERS),
    f"DELETE {API}/office/templates/<slug>/": Rule(WRITERS),
    f"POST {API}/office/templates/<slug>/begin/": Rule(WRITERS, but=TOO_FAR),
    f"GET {API}/office/members/": Rule(OFFICIALS),
    f"POST {API}/office/members/": Rule(ADMINISTRATORS),
    f"GET {API}/office/invitations/": Rule(OFFICIALS),
    f"POST {API}/office/invitations/": Rule(ADMINISTRATORS),
    f"DELETE {API}/office/members/<pk>/": Rule(ADMINISTRATORS),
    f"GET {API}/office/activities/<slug>/tally/": Rule(MEMBERS, ALWAYS),
    # It is no quiz.
    f"GET {API}/office/activities/<slug>/items/": Rule(NO_ONE),
}
WORDS = {
    f"GET {OFFICE}corrections/": Rule(MEMBERS),
    f"POST {OFFICE}corrections/": Rule(HANDS, STILL_ASKED),
    f"GET {OFFICE}translations/": Rule(MEMBERS),
    f"POST {OFFICE}translations/confirm/": Rule(WRITERS, DRAFT),
    f"GET {OFFICE}preview-links/": Rule(MEMBERS),
    f"POST {OFFICE}preview-links/": Rule(HANDS, BEFORE),
    f"GET {OFFICE}texts/": Rule(MEMBERS),
    f"POST {OFFICE}texts/": Rule(OFFICIALS, then=Outcome.UNFIT),
    f"GET {OFFICE}suggestions/": Rule(MEMBERS),
    f"POST {OFFICE}suggestions/": Rule(WRITERS, DRAFT),
    # The door to a machine is shut.
    f"POST {OFFICE}machine-translations/": Rule(WRITERS, NEVER),
    f"GET {OFFICE}wording/": Rule(MEMBERS),
    # There is nothing to mend, and nothing to take back.
    f"POST {OFFICE}wording/fix/": Rule(WRITERS, NEVER),
    f"POST {OFFICE}waivers/": Rule(WRITERS, NEVER),
    f"DELETE {OFFICE}waivers/<waiver_id>/": Rule(WRITERS, DRAFT, then=REFUSED),
    f"GET {API}/office/glossary/": Rule(OFFICIALS),
    f"POST {API}/office/glossary/": Rule(FIXERS),
    f"PUT {API}/office/glossary/<pk>/": Rule(FIXERS),
    f"DELETE {API}/office/glossary/<pk>/": Rule(FIXERS),
}
DESK = {
    f"GET {API}/office/desk/": Rule(OFFICIALS),
    f"GET {API}/office/board/": Rule(STATE),
    f"GET {API}/office/elections/": Rule(OFFICIALS),
    f"POST {API}/office/elections/": Rule(STATE),
    f"GET {API}/office/elections/<pk>/": Rule(OFFICIALS),
    f"PUT {API}/office/elections/<pk>/": Rule(STATE),
    f"GET {API}/office/elections/<pk>/record/": Rule(STATE),
    f"POST {API}/office/elections/<pk>/exemptions/": Rule(STATE),
    f"GET {API}/office/training/": Rule(OFFICIALS),
    f"GET {API}/office/training/<key>/": Rule(OFFICIALS),
    f"POST {API}/office/training/<key>/": Rule(OFFICIALS),
    f"POST {API}/office/training/<key>/check/": Rule(OFFICIALS, then=Outcome.NOT_NOW),
    f"POST {API}/office/pictures/": Rule(SIGNED_IN, then=Outcome.UNFIT),
}
# Nothing of the number, code or digest that is asked for is there: that it is kept
# from those whose it is not is tested beside each of them.
ABSENT = dict.fromkeys(
    [
        f"DELETE {OFFICE}corrections/<number>/",
        f"DELETE {API}/office/invitations/<pk>/",
        f"POST {OFFICE}corrections/<number>/publish/",
        f"DELETE {OFFICE}preview-links/<link_id>/",
        f"GET {API}/office/activities/<slug>/comments/<question>/",
        "GET /pictures/<digest>",
    ],
    Rule(NO_ONE),
)
ANY_METHOD = {
    **{f"{name} {API}/": Rule(NO_ONE) for name in METHODS},
    **{f"{name} /sitemap.xml": Rule(EVERYONE) for name in METHODS},
}
SITE = {
    "GET /healthz": Rule(EVERYONE),
    "GET /metrics": Rule(NO_ONE),
    "GET /": Rule(EVERYONE),
    "GET /robots.txt": Rule(EVERYONE),
    "GET /service-worker.js": Rule(EVERYONE),
    f"GET {API}/schema/": Rule(EVERYONE),
    f"GET {API}/docs/": Rule(EVERYONE),
    f"GET {API}/asyncapi.yaml": Rule(EVERYONE),
}
PROGRAMS = {
    **CITIZENS_OWN,
    **OFFICES,
    **WORDS,
    **DESK,
    **ABSENT,
    **ANY_METHOD,
    **SITE,
}
