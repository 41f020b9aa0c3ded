"""What people mean: the theme of each state holds the citizen's text, and only that."""

from consult.management.matrix.declared.rules import (
    CITIZENS,
    EVERYONE,
    LAUNCHED,
    MEMBERS,
    NO_ONE,
    PUBLIC,
    SIGNED_IN,
    STATE,
    Outcome,
    Rule,
)
from consult.management.matrix.people import Subject

NOT_NOW, REFUSED, UNFIT = Outcome.NOT_NOW, Outcome.REFUSED, Outcome.UNFIT
# Who works on results and who approves, where they may do so for the whole state.
AT_WORK = STATE | {Subject.ANALYST, Subject.APPROVER, Subject.WRITER}
THEMES_OF = "activities/<slug>/themes/"
OFFICE = f"/office/{THEMES_OF}"
ONE = f"{OFFICE}<number>/"
API = "/api/v1"
# To the page that says why it was withdrawn.
LED_AWAY = {(subject, "withdrawn"): Outcome.ALLOWED for subject in SIGNED_IN}

PAGES = {
    f"GET /{THEMES_OF}": Rule(EVERYONE, PUBLIC, REFUSED),
    f"GET /{THEMES_OF}mine/": Rule(SIGNED_IN, PUBLIC, REFUSED),
    # The citizen has said it already.
    f"POST /{THEMES_OF}mine/": Rule(
        CITIZENS, PUBLIC, REFUSED, then=NOT_NOW, exactly=LED_AWAY
    ),
    f"GET {OFFICE}": Rule(MEMBERS),
    f"POST {OFFICE}": Rule(AT_WORK),
    f"GET {OFFICE}none/": Rule(AT_WORK),
    f"POST {OFFICE}none/": Rule(AT_WORK),
    f"GET {OFFICE}coding/": Rule(AT_WORK),
    # One theme is none to choose among.
    f"POST {OFFICE}coding/": Rule(AT_WORK, then=NOT_NOW),
    f"GET {ONE}": Rule(AT_WORK),
    f"POST {ONE}": Rule(AT_WORK),
    f"GET {OFFICE}contests/<number>/": Rule(AT_WORK),
    f"POST {OFFICE}contests/<number>/": Rule(AT_WORK),
}
PROGRAMS = {
    f"GET {API}/{THEMES_OF}": Rule(EVERYONE, LAUNCHED, REFUSED),
    f"GET {API}/{THEMES_OF}mine/": Rule(SIGNED_IN, LAUNCHED, REFUSED),
    f"POST {API}/{THEMES_OF}mine/<number>/contest/": Rule(
        CITIZENS, LAUNCHED, REFUSED, then=NOT_NOW
    ),
    f"GET {API}{OFFICE}": Rule(MEMBERS),
    f"POST {API}{OFFICE}": Rule(AT_WORK),
    f"POST {API}{OFFICE}begin/": Rule(AT_WORK),
    f"GET {API}{OFFICE}texts/": Rule(AT_WORK),
    f"POST {API}{OFFICE}texts/": Rule(AT_WORK),
    f"PUT {API}{OFFICE}texts/<number>/quote/": Rule(AT_WORK),
    f"GET {API}{OFFICE}contests/": Rule(AT_WORK),
    f"POST {API}{OFFICE}contests/<number>/": Rule(AT_WORK),
    # None was drawn.
    f"GET {API}{OFFICE}sample/": Rule(NO_ONE),
    f"POST {API}{OFFICE}sample/": Rule(AT_WORK, then=NOT_NOW),
    f"PUT {API}{OFFICE}sample/": Rule(NO_ONE),
    f"GET {API}{ONE}": Rule(AT_WORK),
    f"PATCH {API}{ONE}": Rule(AT_WORK),
    f"DELETE {API}{ONE}": Rule(AT_WORK),
    # It is confirmed already.
    f"POST {API}{ONE}confirm/": Rule(AT_WORK, then=NOT_NOW),
    # It names none to become part of.
    f"POST {API}{ONE}merge/": Rule(AT_WORK, then=UNFIT),
}
THEMES = {**PAGES, **PROGRAMS}
