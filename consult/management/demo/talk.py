"""Loads what synthetic people wrote to each other, and what a department answered.

An activity of a seed names under `demo_contributions`, for each,

    text, language    as typed, and the language its writer reads the site in
    lgd_code          of the district it was written in
    days_ago          of filling
    agreeing, disagreeing
                      how many synthetic people agree and disagree
    translation, answer
                      {language: text} by the department
    held              why it waits for a moderator, if it does (`contributions.holds`)
    replies           likewise, of one level

and under `demo_summary` what stands above it all. Nobody who wrote exists, so none of
them has an account; what officials said goes through their operations.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from consult.accounts.models import User
from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.consultations.models import Activity, Consultation
from consult.contributions import standing
from consult.contributions.census import recount
from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from consult.discussions.breadth import breadth
from consult.discussions.models import Endorsement, Share
from consult.discussions.operations import (
    answer_contribution,
    translate_contribution,
    write_summary,
)
from consult.districts.models import District
from consult.management.demo.people import synthetic_strata
from consult.management.demo.seeds import Seed

Table = Mapping[str, Any]
Districts = Mapping[int, District]
CHANNEL = "web"
Line = Share.Line
State = Contribution.State


def load_talk(consultation: Consultation, seed: Seed, *, by: User, at: datetime) -> int:
    """Load what the seed says was written; return how many texts that are."""
    districts = {district.lgd_code: district for district in District.objects.all()}
    activities = consultation.activities.order_by("position", "pk")
    count = 0
    for activity, table in zip(activities, seed.activities, strict=True):
        written = table.get("demo_contributions", [])
        if not written:
            continue
        chance = Random(activity.slug)
        # The oldest first, as they would have come.
        for one in sorted(written, key=lambda one: -one["days_ago"]):
            count += _load(activity, one, by, at, districts, chance)
        recount(activity)
        if "demo_summary" in table:
            write_summary(activity, by=by, text=table["demo_summary"])
    return count


def _load(
    activity: Activity,
    table: Table,
    by: User,
    at: datetime,
    districts: Districts,
    chance: Random,
) -> int:
    first = _write(activity, table, at, districts, chance)
    replies = table.get("replies", [])
    for reply in replies:
        _write(activity, reply, at, districts, chance, parent=first)
    first.replying = len(replies)
    first.save(update_fields=["replying"])
    _agree(first, table, at, districts, chance)
    for language, text in table.get("translation", {}).items():
        translate_contribution(first, by=by, language=language, text=text)
    if "answer" in table:
        answer_contribution(first, by=by, text=table["answer"])
    return 1 + len(replies)


def _write(
    activity: Activity,
    table: Table,
    at: datetime,
    districts: Districts,
    chance: Random,
    *,
    parent: Contribution | None = None,
) -> Contribution:
    minutes = chance.randrange(24 * 60)
    held = table.get("held", [])
    written = Contribution.objects.create(
        activity=activity,
        parent=parent,
        participant=chance.randbytes(PARTICIPANT_BYTES),
        district=districts[table["lgd_code"]],
        language=table["language"],
        channel=CHANNEL,
        written_at=at - timedelta(days=table["days_ago"], minutes=minutes),
        state=State.HELD if held else State.PUBLISHED,
        hold_reasons=held,
        **columns_of(table["text"]),
    )
    standing.tell(written)
    return written


def _agree(
    contribution: Contribution,
    table: Table,
    at: datetime,
    districts: Districts,
    chance: Random,
) -> None:
    """Let as many people agree and disagree as the seed says."""
    given = list(_endorsements(contribution, table, at, districts, chance))
    Endorsement.objects.bulk_create(given)
    shares = list(_shares(contribution, given))
    Share.objects.bulk_create(shares)
    contribution.agreeing = table.get("agreeing", 0)
    contribution.disagreeing = table.get("disagreeing", 0)
    contribution.breadth = breadth(
        *(
            [(s.agreeing, s.disagreeing) for s in shares if s.line == line]
            for line in (Line.DISTRICT, Line.LANGUAGE)
        )
    )
    contribution.save(update_fields=["agreeing", "disagreeing", "breadth"])


def _endorsements(
    contribution: Contribution,
    table: Table,
    at: datetime,
    districts: Districts,
    chance: Random,
) -> Iterator[Endorsement]:
    agreeing, disagreeing = table.get("agreeing", 0), table.get("disagreeing", 0)
    people = synthetic_strata(agreeing + disagreeing, chance.getrandbits(32))
    for number, person in enumerate(people):
        yield Endorsement(
            activity=contribution.activity,
            contribution=contribution,
            participant=chance.randbytes(PARTICIPANT_BYTES),
            value=1 if number < agreeing else -1,
            district=districts.get(person.district or 0),
            language=person.language,
            age_band=person.age_band,
            gender=person.gender,
            channel=CHANNEL,
            given_at=at - timedelta(minutes=chance.randrange(24 * 60)),
        )


def _shares(contribution: Contribution, given: list[Endorsement]) -> Iterator[Share]:
    counts: Counter[tuple[str, str, int]] = Counter()
    for one in given:
        code = str(one.district.lgd_code) if one.district else ""
        counts[Line.DISTRICT.value, code, one.value] += 1
        counts[Line.LANGUAGE.value, one.language, one.value] += 1
    for line, part in sorted({place[:2] for place in counts}):
        yield Share(
            contribution=contribution,
            line=line,
            part=part,
            agreeing=counts[line, part, 1],
            disagreeing=counts[line, part, -1],
        )
