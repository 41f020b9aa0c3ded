"""A draft that an author has begun over the interface."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import in_every_language

OFFICE = "/api/v1/office/consultations/"


def draft(department):
    """Return a document that lacks nothing."""
    now = timezone.now()
    return {
        "department": department.slug,
        "title": in_every_language("Night buses"),
        "summary": in_every_language("Which routes should run at night?"),
        "decides": in_every_language("The routes of next year."),
        "destination": in_every_language("To the transport committee."),
        "not_decided": in_every_language("The fares."),
        "officer_post": in_every_language("Deputy Secretary"),
        "opens_at": (now - timedelta(hours=1)).isoformat(),
        "closes_at": (now + timedelta(days=9)).isoformat(),
        "heard_by": str((now + timedelta(days=30)).date()),
        "done_by": str((now + timedelta(days=90)).date()),
        "activities": [
            {
                "kind": "poll",
                "title": in_every_language("Which bus?"),
                "questions": [
                    {
                        "kind": "single",
                        "text": in_every_language("Which bus?"),
                        "choices": [
                            {"text": in_every_language("A")},
                            {"text": in_every_language("B"), "stays_last": True},
                        ],
                    }
                ],
            }
        ],
    }


def at(reply, tail=""):
    return f"{OFFICE}{reply.json()['slug']}/{tail}"


def if_match(reply):
    return {"If-Match": reply.headers["ETag"]}
