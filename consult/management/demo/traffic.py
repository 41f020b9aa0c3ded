"""Simulated citizens who answer over the real REST API.

They live where people live, and answer what is open: the consultations of the
demo with the opinions that those have, new ones at random.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from random import Random
from typing import Any
from uuid import uuid4

import httpx
from django.db import DatabaseError, connection
from django.db.models import Model
from django.db.models.functions import Now

from consult.accounts.models import User
from consult.accounts.operations import issue_token, register_citizen, save_profile
from consult.consultations.models import Activity, Consultation, Question
from consult.districts.models import District
from consult.languages import ENGLISH
from consult.management.demo.answers import questions_asked
from consult.management.demo.chances import CHANCES
from consult.management.demo.opinions import choose_answers
from consult.management.demo.people import Stratum, synthetic_strata
from consult.management.demo.seeds import Seed, seeds
from consult.translations import texts_of

Say = Callable[[str], object]

CITIZENS_AT_ONCE = 8
# Seconds between two reports, and for the last citizens to finish.
REPORT_EVERY = 30
STOP_WITHIN = 5
# How many answers the kinds without choices of their own offer.
LENGTHS = {Question.Kind.AGREEMENT: 5, Question.Kind.SCALE: 11}
TEXTS = {Question.Kind.SHORT_TEXT, Question.Kind.LONG_TEXT}


@contextmanager
def answering(url: str, rate: float, *, say: Say) -> Iterator[None]:
    """Let citizens answer, so many a second, until the context ends."""
    traffic = Traffic(url, rate, say)
    thread = threading.Thread(target=traffic.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        traffic.stopping.set()
        thread.join(timeout=STOP_WITHIN)


class Traffic:
    """Citizens who answer, and how many have."""

    def __init__(self, url: str, rate: float, say: Say):
        self.rate = rate
        self.say = say
        self.stopping = threading.Event()
        self._results: Counter[str] = Counter()
        self._api = httpx.Client(base_url=f"{url}/api/v1/", timeout=10)
        self._chance = Random()

    def run(self) -> None:
        """Send citizens at the rate that was asked for, or as fast as they can."""
        due = report_due = time.monotonic()
        with ThreadPoolExecutor(CITIZENS_AT_ONCE) as citizens:
            while not self.stopping.wait(max(0, due - time.monotonic())):
                due = max(due + 1 / self.rate, time.monotonic() - 1)
                citizens.submit(self._visit)
                if time.monotonic() > report_due:
                    report_due = time.monotonic() + REPORT_EVERY
                    self._report()
            citizens.shutdown(cancel_futures=True)

    def _report(self) -> None:
        if self._results:
            counts = ", ".join(f"{n} {result}" for result, n in self._results.items())
            self.say(f"Simulated citizens: {counts}")

    def _visit(self) -> None:
        try:
            result = self._answer_any(open_activities())
        except (httpx.HTTPError, DatabaseError) as error:
            result = f"not heard ({error})"
        finally:
            connection.close()
        self._results[result] += 1

    def _answer_any(self, activities: Sequence[Activity]) -> str:
        """Answer one of the activities and return what came of it."""
        if not activities:
            return "found nothing open"
        reply = self._answer(self._chance.choice(activities))
        return "answered" if reply.is_success else f"refused ({reply.text})"

    def _answer(self, activity: Activity) -> httpx.Response:
        only = [d.lgd_code for d in activity.consultation.districts.all()]
        seed = self._chance.getrandbits(32)
        person = next(synthetic_strata(1, seed, districts=only))
        citizen = _citizen(person, self._chance)
        answers = choose_answers(
            opinions_on(activity), questions_asked(activity), person, self._chance
        )
        address = f"activities/{activity.slug}/"
        headers = {
            "Authorization": f"Bearer {issue_token(citizen, 'traffic')}",
            "Accept-Language": person.language,
            "Idempotency-Key": str(uuid4()),
        }
        if activity.is_quiz:
            answers = self._drawn_of(answers, address, headers)
        return self._api.post(
            f"{address}responses/", json={"answers": answers}, headers=headers
        )

    def _drawn_of(
        self, answers: Mapping[str, Any], address: str, headers: dict[str, str]
    ) -> dict[str, Any]:
        """Begin a quiz, and return the answers to the questions drawn."""
        entry = self._api.post(f"{address}entry/", headers=headers).json()
        drawn = {str(row["id"]) for row in entry.get("questions", [])}
        return {name: answer for name, answer in answers.items() if name in drawn}


def open_activities() -> list[Activity]:
    """List what can be answered now."""
    consultations = Consultation.objects.open(Now())
    activities = Activity.objects.filter(consultation__in=consultations)
    return list(activities.with_definition().order_by("pk"))


def opinions_on(activity: Activity) -> Mapping[str, Any]:
    """Return how people answer the activity, as its seed or chance would have it."""
    seed = _seeds_by_title().get(_english(activity.consultation, "title"))
    if seed:
        return seed.activities[activity.position]
    questions = sorted(activity.questions.all(), key=lambda q: q.position)
    return {"questions": [_undecided(question) for question in questions]}


def _undecided(question: Question) -> Mapping[str, Any]:
    """Return the table of a question to which every answer is as likely."""
    choices = question.choices.all()
    length = LENGTHS.get(Question.Kind(question.kind), len(choices))
    is_multiple = question.kind == Question.Kind.MULTIPLE
    chance = CHANCES.get(question.kind)
    return {
        "kind": question.kind,
        "text": {ENGLISH: _english(question, "text")},
        "choices": [{"is_exclusive": choice.is_exclusive} for choice in choices],
        "min_choices": question.min_choices,
        "max_choices": question.max_choices,
        "draw": chance and partial(chance, question),
        "demo_weights": {
            "base": [40 if is_multiple else 1] * length,
            # They have nothing to write.
            "share": 0 if question.kind in TEXTS else 1,
        },
    }


def _english(row: Model, field: str) -> str:
    return texts_of(row, field)[ENGLISH]


@cache
def _seeds_by_title() -> dict[str, Seed]:
    return {seed.table["title"][ENGLISH]: seed for seed in seeds()}


def _citizen(person: Stratum, chance: Random) -> User:
    """Open the account of a person with a number that nobody has yet."""
    number = f"+91{chance.randrange(60_000_00000, 99_999_99999)}"
    citizen = register_citizen(number, language=person.language)
    known = District.objects.filter(lgd_code=person.district or 0)
    save_profile(
        citizen,
        district=known.first(),
        age_band=person.age_band,
        gender=person.gender,
    )
    return citizen
