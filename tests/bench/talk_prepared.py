"""A discussion of so many contributions, by SQL: prints what it takes to write there.

    python -m tests.bench.talk_prepared CONTRIBUTIONS CITIZENS

The texts are put together from the words of villages in three scripts, each with the
keys that a real one has.
"""

import json
import os
import random
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from rest_framework.test import APIClient

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.contributions.census import recount
from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from tests.bench.prepare import citizens, tokens
from tests.contributions_factories import make_discussion

TEMPLATES = 2_000
WORDS = [
    "પાણી",
    "રસ્તો",
    "શાળા",
    "દવાખાનું",
    "વીજળી",
    "બસ",
    "ખેતર",
    "ગામ",
    "તળાવ",
    "કૂવો",
    "સમસ્યા",
    "સમયસર",
    "જોઈએ",
    "સુધારો",
    "पानी",
    "सड़क",
    "स्कूल",
    "अस्पताल",
    "बिजली",
    "बस",
    "खेत",
    "गाँव",
    "तालाब",
    "कुआँ",
    "समस्या",
    "समय",
    "चाहिए",
    "सुधार",
    "pani",
    "rasto",
    "shala",
    "davakhanu",
    "vijali",
    "khetar",
    "gaam",
    "talav",
    "samasya",
    "joie",
    "sadak",
    "bijli",
    "water",
    "road",
    "school",
    "clinic",
    "light",
    "bus",
    "field",
    "village",
    "tank",
    "well",
    "problem",
    "time",
    "repair",
]

FILL = """
INSERT INTO contributions_contribution (
    activity_id, participant, is_seed, text, form, search_key, sound_key, concepts,
    echoes, is_grievance, state, hold_reasons, language, age_band, gender, channel,
    agreeing, disagreeing, replying, breadth)
SELECT %(activity)s, decode(md5(n::text), 'hex'), false, t.text || ' ' || n, t.form,
    t.search_key || ' ' || n, t.sound_key || ' ' || n, t.concepts,
    ARRAY[(random() * 9e18)::bigint], false, 'published', '{}', 'gu', '', '', 'web',
    n %% 40, n %% 7, 0, (n %% 997) / 31.0
FROM generate_series(1, %(count)s) AS n
JOIN contributions_contribution AS t ON t.id = (%(templates)s::bigint[])[1 + n %% %(offered)s]
"""


def main() -> None:
    count, writers = map(int, sys.argv[1:])
    discussion = make_discussion(slug="talk")
    texts = fill(discussion, count)
    made = {
        "slug": discussion.slug,
        "texts": texts[:200],
        "tokens": tokens(writers),
        "queries": queries_of(discussion.slug),
    }
    json.dump(made, sys.stdout)


def fill(discussion: Activity, count: int) -> list[str]:
    """Give the discussion so many contributions; return some of their texts."""
    chance = random.Random(5)
    texts = [" ".join(chance.choices(WORDS, k=14)) for _ in range(TEMPLATES)]
    templates = Contribution.objects.bulk_create(
        [
            Contribution(
                activity=discussion,
                language="gu",
                channel="web",
                **{**columns_of(text), "is_grievance": False},
            )
            for text in texts
        ]
    )
    ids = [row.pk for row in templates]
    values = {"activity": discussion.pk, "count": count}
    with connection.cursor() as cursor:
        cursor.execute(FILL, {**values, "templates": ids, "offered": len(ids)})
    Contribution.objects.filter(pk__in=ids).delete()
    recount(discussion)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) contributions_contribution")
    return texts


def queries_of(slug: str) -> dict[str, int]:
    """Count the queries of listing, searching and posting, as a citizen's requests."""
    [citizen] = citizens(1)
    client = APIClient()
    client.force_authenticate(User.objects.get(pk=citizen.pk))
    talk, write = (
        f"/api/v1/activities/{slug}/{door}/" for door in ("discussion", "contributions")
    )
    asked: dict[str, Any] = {
        "listing": lambda: client.get(talk),
        "searching": lambda: client.get(talk, {"search": "pani ni samasya"}),
        "posting": lambda: client.post(write, {"text": "Ours too"}, format="json"),
    }
    counted = {}
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        # A process knows the activity by heart once somebody has asked for it.
        client.get(talk)
        for name, ask in asked.items():
            with CaptureQueriesContext(connection) as made:
                reply = ask()
            if reply.status_code not in (200, 201):
                sys.exit(f"{name}: {reply.status_code} {reply.content!r}")
            counted[name] = len(made)
    return counted


if __name__ == "__main__":
    main()
