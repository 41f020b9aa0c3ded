"""Flags, cases, appeals and the rules of talking; the texts are the citizen's."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    NO_ONE,
    OFFICIALS,
    PUBLIC,
    SIGNED_IN,
    STATE,
    WRITERS,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

NOT_NOW, REFUSED, UNFIT = Outcome.NOT_NOW, Outcome.REFUSED, Outcome.UNFIT
MODERATORS = STATE | {Subject.MODERATOR}
API = "/api/v1"
TALK = "/activities/<slug>/contributions/<number>/"
TEXT = f"{API}/contributions/<number>/"
QUEUE = "/office/moderation/"
CASE = f"{API}{QUEUE}<number>/"
# To the page that says why it was withdrawn.
LED_AWAY = {(subject, "withdrawn"): Outcome.ALLOWED for subject in SIGNED_IN}
HOLDS = "/office/activities/<slug>/holds/"

PAGES = {
    "GET /standards/": Rule(EVERYONE),
    "GET /standards/<version>/": Rule(EVERYONE),
    "GET /moderation/": Rule(EVERYONE),
    f"GET {TALK}flag/": Rule(SIGNED_IN, PUBLIC, REFUSED),
    f"POST {TALK}flag/": Rule(
        SIGNED_IN, LAUNCHED, REFUSED, then=UNFIT, exactly=LED_AWAY
    ),
    f"GET {TALK}appeal/": Rule(CITIZENS, PUBLIC, REFUSED),
    f"POST {TALK}appeal/": Rule(CITIZENS, PUBLIC, REFUSED, then=UNFIT),
    # It is an opinion, and has no slip.
    f"GET {TALK}slip/": Rule(NO_ONE),
    f"POST {TALK}slip/": Rule(CITIZENS, PUBLIC, REFUSED, then=NOT_NOW),
    f"GET {QUEUE}": Rule(OFFICIALS),
    f"GET {QUEUE}<number>/": Rule(MODERATORS),
    f"POST {QUEUE}<number>/": Rule(MODERATORS),
    f"POST {QUEUE}hide/": Rule(OFFICIALS, then=UNFIT),
    f"POST {QUEUE}hidings/<number>/": Rule(MODERATORS),
    f"POST {QUEUE}appeals/<number>/": Rule(MODERATORS, then=UNFIT),
    # A colleague decided.
    f"POST {QUEUE}decisions/<number>/": Rule(NO_ONE),
    "POST /office/contributions/<number>/moderate/": Rule(MODERATORS, PUBLIC, REFUSED),
    "GET /office/standards/": Rule(OFFICIALS),
    "POST /office/standards/": Rule(STATE, then=UNFIT),
    "POST /office/standards/words/<language>/": Rule(STATE),
    f"GET {HOLDS}": Rule(MEMBERS),
    f"POST {HOLDS}": Rule(WRITERS | MODERATORS),
}
PROGRAMS = {
    f"GET {API}/standards/": Rule(EVERYONE),
    f"GET {API}/standards/<version>/": Rule(EVERYONE),
    f"GET {API}/moderation/": Rule(EVERYONE),
    f"POST {TEXT}flags/": Rule(SIGNED_IN, then=UNFIT),
    f"GET {TEXT}notice/": Rule(CITIZENS, PUBLIC, REFUSED),
    f"POST {TEXT}appeal/": Rule(SIGNED_IN, then=UNFIT),
    f"POST {TEXT}slip/": Rule(CITIZENS, PUBLIC, REFUSED, then=NOT_NOW),
    f"GET {API}{QUEUE}": Rule(OFFICIALS),
    f"GET {CASE}": Rule(MODERATORS),
    f"POST {CASE}claim/": Rule(MODERATORS),
    f"DELETE {CASE}claim/": Rule(MODERATORS),
    f"POST {CASE}second-opinion/": Rule(MODERATORS),
    f"PUT {CASE}grievance/": Rule(MODERATORS),
    f"POST {CASE}publish/": Rule(MODERATORS),
    f"POST {CASE}hide/": Rule(MODERATORS),
    # Nothing is chosen.
    f"POST {API}{QUEUE}hide/": Rule(OFFICIALS, then=NOT_NOW),
    f"POST {API}{QUEUE}hidings/<number>/": Rule(MODERATORS),
    f"DELETE {API}{QUEUE}hidings/<number>/": Rule(MODERATORS),
    f"POST {API}{QUEUE}appeals/<number>/": Rule(MODERATORS),
    f"POST {API}{QUEUE}decisions/<number>/undo/": Rule(NO_ONE),
    f"POST {API}/office/contributions/<number>/case/": Rule(
        MODERATORS, PUBLIC, REFUSED
    ),
    f"POST {API}/office/standards/": Rule(OFFICIALS, then=UNFIT),
    f"GET {API}/office/word-lists/": Rule(STATE),
    f"PUT {API}/office/word-lists/<language>/": Rule(STATE),
    f"GET {API}{HOLDS}": Rule(MEMBERS),
    f"PATCH {API}{HOLDS}": Rule(WRITERS | MODERATORS),
}
MODERATION = {**PAGES, **PROGRAMS}
