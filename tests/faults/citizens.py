"""Citizens of a site that runs by itself, with all that they show at each door.

Run as `python -m tests.faults.citizens COUNT` with DATABASE_URL of a migrated
cluster, it prints a new poll, and of each citizen a session's cookie, an opaque and
a signed token, as JSON.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.conf import settings
from django.db import transaction
from django.test import Client

from consult.accounts.models import ApiToken
from consult.accounts.operations import issue_token
from consult.accounts.tokens import Claims, signed
from tests.factories import CitizenFactory, make_poll


def main():
    poll = make_poll()
    [question] = poll.questions.all()
    made = {
        "slug": poll.slug,
        "question": question.pk,
        "choices": [choice.pk for choice in question.choices.all()],
        "citizens": citizens(int(sys.argv[1])),
    }
    json.dump(made, sys.stdout)


@transaction.atomic
def citizens(count):
    return [shown_by(CitizenFactory(profile=None)) for _ in range(count)]


def shown_by(citizen):
    """Return what the citizen shows at each door."""
    browser = Client()
    browser.force_login(citizen)
    opaque = issue_token(citizen, "faults")
    token = ApiToken.objects.get(user=citizen)
    return {
        "cookie": f"sessionid={browser.cookies[settings.SESSION_COOKIE_NAME].value}",
        "opaque": opaque,
        "signed": signed(Claims(citizen.pk, token.pk, True)),
    }


if __name__ == "__main__":
    main()
