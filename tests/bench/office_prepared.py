"""Reads the polls that are named, and prints a session of an official who sees them.

A program of its own, so that what measures needs nothing of the site.
"""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from consult.accounts.models import User
from consult.accounts.session_store import SessionStore
from consult.analysis.operations import read_activity
from consult.consultations.models import Activity
from consult.departments.models import Membership

NAME, KEY = "bench-analyst@gujarat.example", "benchanalyst" * 2


def main() -> None:
    official, _is_new = User.objects.get_or_create(email=NAME)
    for activity in Activity.objects.filter(slug__in=sys.argv[1:]).order_by("pk"):
        Membership.objects.get_or_create(
            official=official,
            department=activity.consultation.department,
            role=Membership.Role.ANALYST,
        )
        read_activity(activity)
    print(session_of(official))


def session_of(official: User) -> str:
    """Return the key of a session in which the official has signed in."""
    [backend] = settings.AUTHENTICATION_BACKENDS
    known = {
        SESSION_KEY: str(official.pk),
        BACKEND_SESSION_KEY: backend,
        HASH_SESSION_KEY: official.get_session_auth_hash(),
    }
    session, _is_new = Session.objects.update_or_create(
        session_key=KEY,
        defaults={
            "session_data": SessionStore().encode(known),
            "expire_date": timezone.now() + timedelta(days=1),
        },
    )
    return session.session_key


if __name__ == "__main__":
    main()
