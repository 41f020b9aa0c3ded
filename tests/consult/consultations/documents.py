"""Documents of drafts, as the desk and the interface send them."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import in_every_language

NO_TEXT = {"gu": "", "hi": "", "en": ""}


def consultation(**more):
    """Return a document with all that a consultation of its own needs."""
    at = timezone.now()
    return {
        "title": in_every_language("Night buses"),
        "summary": in_every_language("Which routes should run at night?"),
        "decides": in_every_language("The routes of next year."),
        "destination": in_every_language("To the transport committee."),
        "not_decided": in_every_language("The fares."),
        "officer_post": in_every_language("Deputy Secretary"),
        "districts": [],
        "opens_at": at + timedelta(days=1),
        "closes_at": at + timedelta(days=8),
        "heard_by": (at + timedelta(days=38)).date(),
        "done_by": (at + timedelta(days=98)).date(),
        "result_visibility": "live",
        "activities": [activity()],
        **more,
    }


def activity(**more):
    return {
        "kind": "poll",
        "drawn": None,
        "seconds": None,
        "title": in_every_language("Which bus?"),
        "intro": NO_TEXT,
        "explanation": NO_TEXT,
        "justification": NO_TEXT,
        "cost_impact": NO_TEXT,
        "rights_impact": NO_TEXT,
        "shorter_reason": NO_TEXT,
        "questions": [question()],
        **more,
    }


def question(**more):
    return {
        "kind": "single",
        "text": in_every_language("Which bus should run all night?"),
        "hint": NO_TEXT,
        "body": NO_TEXT,
        "explanation": NO_TEXT,
        "low_label": NO_TEXT,
        "high_label": NO_TEXT,
        "page": 1,
        "is_required": True,
        "min_choices": 1,
        "max_choices": None,
        "has_other": False,
        "is_shuffled": False,
        "lowest": None,
        "highest": None,
        "total_points": None,
        "show_if": None,
        # The last is a way out for whoever cannot tell, as the lint wants it.
        "choices": [choice("Red"), choice("Blue", stays_last=True)],
        "rows": [],
        **more,
    }


def choice(text, **more):
    return {
        "text": in_every_language(text),
        "image_description": NO_TEXT,
        "is_exclusive": False,
        "stays_last": False,
        "is_right": False,
        "picture": None,
        **more,
    }
