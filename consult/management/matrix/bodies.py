"""What is sent to a door so that nothing but a rule can refuse it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from consult.languages import CODES
from consult.management.matrix.drafts import document
from consult.management.matrix.site import Site
from consult.moderation.reading import mark_of

Body = Mapping[str, Any]
Maker = Callable[[Site, str], Body]

REASON = dict.fromkeys(CODES, "A reason")
OFFICE = "/office/consultations/<slug>/"
API = f"/api/v1{OFFICE}"


def body_for(route: str, site: Site, state: str) -> Body:
    """Return what is sent to a route; most need nothing."""
    maker = BODIES.get(route)
    return maker(site, state) if maker else {}


def _in_columns(name: str, texts: Mapping[str, str]) -> Body:
    return {f"{name}.{code}": text for code, text in texts.items()}


def _later(site: Site, state: str) -> str:
    closes_at = site.consultations[state].closes_at + timedelta(days=5)
    return f"{timezone.localtime(closes_at):%Y-%m-%dT%H:%M}"


def _answers(site: Site, state: str) -> Body:
    question = site.question(state)
    choice = question.choices.order_by("pk")[0]
    return {"answers": {str(question.pk): choice.pk}}


def _answer_typed(site: Site, state: str) -> Body:
    question = site.question(state)
    return {f"q{question.pk}": question.choices.order_by("pk")[0].pk}


def _draft(site: Site, state: str) -> Body:
    return document(timezone.now())


def _new_draft(site: Site, state: str) -> Body:
    return {**_draft(site, state), "department": site.department.slug}


def _appointment(site: Site, state: str) -> Body:
    return {
        "email": site.member.official.email,
        "role": "moderator",
        "department": site.department.slug,
    }


def _invitation(site: Site, state: str) -> Body:
    department = site.department.slug
    return {"contact": "98250 12345", "role": "moderator", "department": department}


def _correction(site: Site, state: str) -> Body:
    words = {"title": {"en": "Other words"}}
    return {"texts": words, "reason": REASON, "in_spite": True}


def _window(site: Site, state: str) -> Body:
    days = {"begins_on": "2020-01-01", "ends_on": "2020-01-31"}
    return {"title": REASON, **days, "districts": []}


def _exemption(site: Site, state: str) -> Body:
    return {"consultation": site.consultations["approved"].slug, "reason": "Flood"}


def _term(site: Site, state: str) -> Body:
    word = dict.fromkeys(CODES, "Other word")
    return {"department": site.department.slug, "word": word}


def _claim(site: Site, state: str) -> Body:
    return {"department": site.department.slug, "said": REASON}


def _standing_claim(site: Site, state: str) -> Body:
    return {"claim": site.stages["open"].claim.slug}


def _as_read(site: Site, state: str) -> Body:
    stage = site.stages.get(state)
    return {"read": mark_of(stage.contribution) if stage else "none"}


def _hidden_as_read(site: Site, state: str) -> Body:
    return {"rule": 1, **_as_read(site, state)}


def _counted(site: Site, state: str) -> list[int]:
    """Return the ids of the texts that count in the theme."""
    return [site.stages[state].grouped.text.pk] if state in site.stages else [1]


def _with_texts(name: str, **more: Any) -> Maker:
    return lambda site, state: {name: _counted(site, state), **more}


def _said(body: Body) -> Maker:
    return lambda site, state: body


PAIR = {"source": "en", "target": "hi"}
TITLE = {"check": "leading", "anchor": "title"}
CASE = "/api/v1/office/moderation/<number>/"
SEED = dict.fromkeys(CODES, "Every bus stop needs a roof")
STATEMENTS = "/activities/<slug>/statements/"
CLAIM = "/api/v1/office/claims/<slug>/"
CLARIFICATIONS = "/office/contributions/<number>/clarifications/"
SPOKEN = "/api/v1/contributions/<number>/"
THEMES = "/office/activities/<slug>/themes/"
CONTEST = {"answer": "It stays", "is_granted": False}
BODIES: dict[str, Maker] = {
    "POST /activities/<slug>/themes/mine/": _with_texts("text", reason="Why"),
    "POST /api/v1/activities/<slug>/themes/mine/<number>/contest/": _said(
        {"reason": "Why"}
    ),
    f"POST {THEMES}none/": _with_texts("text", action="begin"),
    f"POST {THEMES}coding/": _said({"action": "draw", "size": "50"}),
    f"POST {THEMES}<number>/": _said(
        {"action": "rename", **_in_columns("name", REASON)}
    ),
    f"POST {THEMES}contests/<number>/": _said({"answer": "It stays"}),
    f"PUT /api/v1{THEMES}sample/": _said({"codes": []}),
    f"POST /api/v1{THEMES}begin/": _with_texts("texts"),
    f"POST /api/v1{THEMES}texts/": _with_texts("texts", into=None),
    f"PUT /api/v1{THEMES}texts/<number>/quote/": _said({"is_quoted": True}),
    f"POST /api/v1{THEMES}contests/<number>/": _said(CONTEST),
    f"PATCH /api/v1{THEMES}<number>/": _said({"name": REASON}),
    f"POST /api/v1{THEMES}<number>/confirm/": _with_texts("read"),
    "POST /api/v1/activities/<slug>/discussion/seen/": _said({"up_to": 0}),
    f"PUT {SPOKEN}endorsement/": _said({"value": 1}),
    f"PUT {SPOKEN}translation/": _said({"language": "gu", "text": "બસ"}),
    f"POST {SPOKEN}machine-translation/": _said({"language": "gu"}),
    "PUT /api/v1/office/contributions/<number>/answer/": _said({"text": REASON}),
    "PUT /api/v1/office/contributions/<number>/translations/<language>/": _said(
        {"text": "બસ"}
    ),
    "PUT /api/v1/office/activities/<slug>/summary/": _said({"text": REASON}),
    "POST /api/v1/office/activities/<slug>/early-looks/": _said({"reason": "Why now"}),
    "POST /api/v1/office/claims/": _claim,
    f"PUT {CLAIM}": _said({"said": REASON}),
    f"POST {CLAIM}send-back/": _said({"reason": "Why"}),
    f"POST {CLAIM}withdraw/": _said({"reason": REASON}),
    f"POST {CLARIFICATIONS}": _standing_claim,
    f"POST /api/v1{CLARIFICATIONS}": _standing_claim,
    "POST /api/v1/activities/<slug>/hints/": _said({"text": "The lamp is out"}),
    f"POST {STATEMENTS}<number>/vote/": _said({"value": "agree"}),
    f"PUT /api/v1{STATEMENTS}<number>/vote/": _said({"value": "agree"}),
    f"POST /api/v1/office{STATEMENTS}": _said({"text": SEED}),
    f"POST /office{STATEMENTS}": _said(_in_columns("text", SEED)),
    f"PUT {CASE}grievance/": _said({"is_grievance": True}),
    f"POST {CASE}publish/": _as_read,
    f"POST {CASE}hide/": _hidden_as_read,
    "POST /api/v1/office/moderation/hide/": _said({"rule": 1, "cases": []}),
    "POST /api/v1/office/moderation/appeals/<number>/": _said(
        {"is_granted": False, "answer": "Because"}
    ),
    "PUT /api/v1/office/word-lists/<language>/": _said({"words": ["lamp"]}),
    f"POST {API}corrections/": _correction,
    f"POST {API}translations/confirm/": _said(
        {"texts": [{"anchor": "title", "language": "hi"}]}
    ),
    f"POST {API}preview-links/": _said({"days": 3}),
    f"POST {API}suggestions/": _said(
        {**PAIR, "texts": [{"anchor": "title", "text": "शीर्षक"}]}
    ),
    f"POST {API}machine-translations/": _said(PAIR),
    f"POST {API}wording/fix/": _said({**TITLE, "language": "en"}),
    f"POST {API}waivers/": _said({**TITLE, "language": "en", "reason": "It fits"}),
    f"POST {OFFICE}translation/take/": _said(PAIR),
    f"POST {OFFICE}translation/machine/": _said(PAIR),
    "POST /office/consultations/<slug>/outcome/<key>/": _said({"version": "0"}),
    f"PUT {API}outcome/": _said({"heard": REASON}),
    f"PUT {API}outcome/<key>/": _said({"verdict": "accepted"}),
    f"POST {API}outcome/send-back/": _said({"reason": "Why"}),
    f"POST {API}outcome/<key>/progress/": _said({"text": REASON, "share": 50}),
    "POST /api/v1/office/elections/": _window,
    "PUT /api/v1/office/elections/<pk>/": _window,
    "POST /api/v1/office/elections/<pk>/exemptions/": _exemption,
    "POST /office/elections/<number>/exemptions/": _exemption,
    "POST /api/v1/office/glossary/": _term,
    "POST /office/glossary/": lambda site, state: {"department": site.department.slug},
    "PUT /api/v1/office/glossary/<pk>/": lambda site, state: {
        "word": dict.fromkeys(CODES, "Other word")
    },
    "POST /api/v1/me/tokens/": _said({"label": "matrix"}),
    "POST /api/v1/activities/<slug>/responses/": _answers,
    "PUT /api/v1/activities/<slug>/responses/mine/": _answers,
    "POST /api/v1/activities/<slug>/contributions/": _said({"text": "Buses"}),
    "PUT /api/v1/contributions/<number>/": _said({"text": "Other words"}),
    "POST /api/v1/office/consultations/": _new_draft,
    f"PUT {API}": _draft,
    f"POST {API}send-back/": lambda site, state: {"reason": "Why"},
    f"POST {API}extend/": lambda site, state: {
        "closes_at": site.consultations[state].closes_at + timedelta(days=5)
    },
    f"POST {API}close-early/": lambda site, state: {"reason": REASON},
    f"POST {API}withdraw/": lambda site, state: {"reason": REASON},
    "POST /api/v1/office/members/": _appointment,
    "POST /api/v1/office/templates/<slug>/begin/": lambda site, state: {
        "department": site.department.slug
    },
    "POST /office/members/": _appointment,
    "POST /office/members/invitations/": _invitation,
    "POST /api/v1/office/invitations/": _invitation,
    "POST /office/templates/<slug>/begin/": lambda site, state: {
        "department": site.department.slug
    },
    "POST /activities/<slug>/": _answer_typed,
    f"POST {OFFICE}send-back/": lambda site, state: {"reason": "Why"},
    f"POST {OFFICE}extend/": lambda site, state: {"closes_at": _later(site, state)},
    f"POST {OFFICE}close-early/": lambda site, state: _in_columns("reason", REASON),
    f"POST {OFFICE}withdraw/": lambda site, state: _in_columns("reason", REASON),
}
