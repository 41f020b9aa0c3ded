"""The polls of the kept site: makes those that are missing, and prints them as JSON.

What earlier benchmarks have left there is removed or folded; the polls stay open.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.db import connection, transaction
from django.db.models import PROTECT
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.responses.models import Counter
from consult.tallies.folding import fold_all
from tests.bench.prepare import described
from tests.factories import make_poll

SLUGS = {"many": "kept-many", "few": "kept-few", "none": "kept-none"}

FORGET = """
DELETE FROM {} WHERE activity_id NOT IN
    (SELECT id FROM consultations_activity WHERE slug = ANY(%s))
"""


def main() -> None:
    made = {name: _poll(slug) for name, slug in SLUGS.items()}
    _forget_others()
    while fold_all():
        pass
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=30))
    json.dump({name: _described(poll) for name, poll in made.items()}, sys.stdout)


def _poll(slug: str) -> Activity:
    known = Activity.objects.with_definition().filter(slug=slug).first()
    return known or make_poll(
        choices=4,
        slug=slug,
        consultation__slug=slug,
        consultation__department__slug=slug,
        consultation__created_by__email=f"{slug}@gujarat.example",
    )


def _described(poll: Activity) -> dict[str, Any]:
    everybody = Counter.objects.filter(activity=poll, cell="").first()
    return {**described(poll), "answers": everybody.count if everybody else 0}


@transaction.atomic
def _forget_others() -> None:
    """Remove the polls and citizens that a benchmark made for itself."""
    kept = list(SLUGS.values())
    for relation in Activity._meta.related_objects:
        if relation.on_delete is PROTECT:
            with connection.cursor() as cursor:
                table = relation.related_model._meta.db_table
                cursor.execute(FORGET.format(table), [kept])
    Consultation.objects.exclude(activities__slug__in=kept).delete()
    User.objects.exclude(phone_index=None).delete()


if __name__ == "__main__":
    main()
