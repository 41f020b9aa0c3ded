"""Pages, below the prefix of any language."""

from consult.management.matrix.declared.rules import (
    ADMINISTRATORS,
    ALWAYS,
    APPROVED,
    APPROVERS,
    BEFORE,
    BEGINNERS_ANYWHERE,
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
    STRANGERS,
    TOO_FAR,
    UPCOMING,
    WITHDRAWN,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

REFUSED = Outcome.REFUSED
ACTIVITY = "/activities/<slug>/"
OFFICE = "/office/consultations/<slug>/"

CITIZENS_OWN = {
    "GET /": Rule(EVERYONE),
    "GET /consultations/": Rule(EVERYONE),
    "GET /consultations/<slug>/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ACTIVITY}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ACTIVITY}": Rule(CITIZENS, OPEN, REFUSED, soon=UPCOMING, anyone=WITHDRAWN),
    f"GET {ACTIVITY}answered/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ACTIVITY}withdraw/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ACTIVITY}withdraw/": Rule(
        STRANGERS,
        PUBLIC,
        REFUSED,
        anyone=WITHDRAWN,
        exactly={(Subject.CITIZEN, "upcoming"): Outcome.NOT_NOW},
    ),
    # It is no quiz.
    f"GET {ACTIVITY}ranking/": Rule(NO_ONE, anyone=WITHDRAWN),
    # Nobody has made a pledge, so everybody is sent to the activity.
    f"GET {ACTIVITY}certificate/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"POST {ACTIVITY}certificate/": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET {ACTIVITY}results/": Rule(EVERYONE, PUBLIC, REFUSED),
    "POST /sign-in/": Rule(EVERYONE, but={Subject.NOBODY: Outcome.UNFIT}),
    "GET /sign-in/code/": Rule(EVERYONE),
    "POST /sign-in/code/": Rule(EVERYONE),
    "GET /sign-in/about-you/": Rule(EVERYONE),
    "POST /sign-in/about-you/": Rule(EVERYONE),
    "GET /sign-in/send/": Rule(EVERYONE),
    "GET /sign-out/": Rule(EVERYONE),
    "POST /sign-out/": Rule(EVERYONE),
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
    "GET /office/consultations/new/": Rule(BEGINNERS_ANYWHERE),
    "POST /office/consultations/new/": Rule(BEGINNERS_ANYWHERE, then=Outcome.UNFIT),
    "GET /office/members/": Rule(OFFICIALS),
    "POST /office/members/": Rule(ADMINISTRATORS),
    "POST /office/members/<number>/": Rule(ADMINISTRATORS),
    "GET /office/templates/": Rule(OFFICIALS),
    "POST /office/templates/<slug>/begin/": Rule(WRITERS, but=TOO_FAR),
    "POST /office/templates/<slug>/delete/": Rule(WRITERS),
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
    f"POST {OFFICE}clone/": Rule(WRITERS, but=TOO_FAR),
    f"POST {OFFICE}save-as-template/": Rule(WRITERS),
    "GET /office/activities/<slug>/results/": Rule(MEMBERS, ALWAYS),
    "GET /office/activities/<slug>/wall/": Rule(MEMBERS, ALWAYS),
    "GET /office/sign-in/": Rule(EVERYONE),
    "POST /office/sign-out/": Rule(EVERYONE),
}
WORDS = {
    f"POST {OFFICE}": Rule(MEMBERS, then=Outcome.UNFIT),
    f"GET {OFFICE}corrections/": Rule(MEMBERS),
    f"POST {OFFICE}corrections/": Rule(HANDS, STILL_ASKED, then=Outcome.UNFIT),
    f"GET {OFFICE}preview/": Rule(MEMBERS),
    f"POST {OFFICE}preview/": Rule(HANDS, BEFORE, then=Outcome.UNFIT),
    f"GET {OFFICE}preview/page/": Rule(MEMBERS),
    f"GET {OFFICE}preview/activities/<activity_slug>/": Rule(MEMBERS),
    f"POST {OFFICE}preview/activities/<activity_slug>/": Rule(MEMBERS),
    f"GET {OFFICE}wording/": Rule(MEMBERS),
    # There is nothing to mend.
    f"POST {OFFICE}wording/": Rule(WRITERS, NEVER),
    f"GET {OFFICE}translation/": Rule(MEMBERS),
    f"POST {OFFICE}translation/take/": Rule(WRITERS, DRAFT),
    f"POST {OFFICE}translation/machine/": Rule(WRITERS, NEVER),
    f"GET {OFFICE}texts/": Rule(MEMBERS, then=Outcome.UNFIT),
    f"POST {OFFICE}texts/": Rule(WRITERS, DRAFT, then=Outcome.UNFIT),
    "GET /office/glossary/": Rule(OFFICIALS),
    "POST /office/glossary/": Rule(FIXERS, then=Outcome.UNFIT),
    "GET /office/glossary/<term_id>/": Rule(MEMBERS),
    "POST /office/glossary/<term_id>/": Rule(FIXERS, then=Outcome.UNFIT),
}
DESK = {
    "GET /office/board/": Rule(STATE),
    "GET /office/training/": Rule(OFFICIALS),
    "GET /office/training/<key>/": Rule(OFFICIALS),
    "POST /office/training/<key>/": Rule(OFFICIALS, then=Outcome.NOT_NOW),
    "POST /office/training/<key>/begin/": Rule(OFFICIALS),
    "GET /office/elections/": Rule(OFFICIALS),
    "POST /office/elections/": Rule(OFFICIALS, then=Outcome.UNFIT),
    "GET /office/elections/<number>/": Rule(STATE),
    "POST /office/elections/<number>/": Rule(STATE, then=Outcome.UNFIT),
    "POST /office/elections/<number>/exemptions/": Rule(STATE),
    "GET /office/elections/<number>/record.csv": Rule(STATE),
    "POST /office/sign-in/": Rule(EVERYONE, then=Outcome.UNFIT),
}
# Nothing of the number or code that is asked for is there.
ABSENT = dict.fromkeys(
    [
        f"POST {OFFICE}corrections/<number>/",
        f"POST {OFFICE}preview/links/<link_id>/revoke/",
        "GET /preview/<code>/",
        "GET /preview/<code>/<slug>/",
        "POST /preview/<code>/<slug>/",
    ],
    Rule(NO_ONE),
)
PAGES = {**CITIZENS_OWN, **OFFICES, **WORDS, **DESK, **ABSENT}
