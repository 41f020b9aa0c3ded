"""What became of somebody's own word: its theme, the decision, and what was done.

Whoever has signed in finds theirs by their pseudonyms, and whoever holds a receipt
code the one that it was given for. Nobody else's words are among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.consultations.models import Activity, Question
from consult.consultations.participation import is_citizen, participant_in
from consult.consultations.questions import kind_of, worded
from consult.contributions.models import Contribution
from consult.errors import NotFound
from consult.integrity.queries import Held, held_among
from consult.outcomes.models import Disposition
from consult.responses.models import Response, WithdrawnReceipt
from consult.text.personal import masked
from consult.themes.models import Text, Theme

LOOK_UPS = {"limit": 20, "seconds": 3600}
"""How often a code may be tried from one network address."""


@dataclass(frozen=True)
class Followed:
    """One thing that somebody said, where it was counted and what came of it."""

    question: Question | None
    contribution: Contribution | None
    text: Text | None
    disposition: Disposition | None
    # The answer in the writer's own words, masked; empty for what was chosen.
    words: str = ""

    @property
    def theme(self) -> Theme | None:
        """The theme that it counts in; none while a person has not confirmed it."""
        theme = self.text.theme if self.text else None
        return theme if theme and theme.is_confirmed else None

    @property
    def is_contested(self) -> bool:
        """Tell whether the department has still to answer that it counts elsewhere."""
        contests = self.text.contests.all() if self.text else []
        return any(one.decided_at is None for one in contests)


@dataclass(frozen=True)
class Word:
    """All that one person said in one activity, and what became of it."""

    activity: Activity
    code: str
    response: Response | None
    # None of it counts once it was taken back.
    is_counted: bool
    said_at: datetime
    followed: list[Followed]
    # That the answer is counted apart, or was, and what was objected.
    held: Held | None = None

    @property
    def dispositions(self) -> list[Disposition]:
        """What was decided about it, each once."""
        found = [one.disposition for one in self.followed if one.disposition]
        return list({one.pk: one for one in found}.values())

    @property
    def written(self) -> list[Followed]:
        """What was said in one's own words."""
        return [one for one in self.followed if one.text or one.contribution]

    @property
    def verdicts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for one in self.dispositions:
            counts[one.verdict] = counts.get(one.verdict, 0) + 1
        return counts

    @property
    def latest(self) -> datetime | None:
        """When something was last said about it; None while nothing was."""
        moments = [self.activity.consultation.reported_at] if self.dispositions else []
        for disposition in self.dispositions:
            moments += [progress.at for progress in disposition.progress.all()]
        for text in [one.text for one in self.followed if one.text]:
            moments += [contest.decided_at for contest in text.contests.all()]
        if self.held:
            moments += [self.held.answered_at, self.held.quarantine.lifted_at]
        return max((one for one in moments if one), default=None)

    def is_new_since(self, seen: datetime | None) -> bool:
        """Tell whether something was said about it since; None is since ever."""
        return self.latest is not None and (seen is None or self.latest > seen)


def words_of(citizen: User) -> list[Word]:
    """List what the citizen said, the latest first, in as many queries for all.

    Nothing names a person, so the citizen's pseudonym is computed for every activity
    that was ever public, and looked up.
    """
    if not is_citizen(citizen):
        return []
    places = {
        participant_in(activity, citizen.pk): activity.pk
        for activity in Activity.objects.ever_public().select_related("consultation")
    }
    mine = Q(activity__in=list(places.values()), participant__in=list(places))
    responses = list(Response.objects.filter(mine).order_by("activity"))
    written = list(_shown(Contribution.objects.filter(mine)))
    words = _words(places, responses, written)
    return sorted(words, key=lambda word: word.said_at, reverse=True)


def word_by_code(code: str, *, address: str) -> Word:
    """Return what became of that for which a receipt code was given.

    :raises TooMany: after 20 look-ups from one network address in an hour
    :raises NotFound: if the code was never given
    """
    limits.take(f"receipt:{address}", **LOOK_UPS)
    return word_coded(code)


def word_coded(code: str) -> Word:
    """Return the same to whoever has used up a look-up for it already.

    :raises NotFound: if the code was never given
    """
    code_hash = receipts.hash_of(code)
    responses = list(Response.objects.filter(code_hash=code_hash)[:1])
    written = list(_shown(Contribution.objects.filter(code_hash=code_hash)))
    found: list[Response | Contribution] = [*responses, *written]
    if not found:
        return _taken_back(code, code_hash)
    key = bytes(found[0].participant or b"")
    return _words({key: found[0].activity_id}, responses, written)[0]


def _shown(written: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Leave out what its author deleted."""
    kept = written.exclude(state=Contribution.State.DELETED)
    return kept.select_related("hidden_by").order_by("pk")


def _taken_back(code: str, code_hash: bytes) -> Word:
    gone = WithdrawnReceipt.objects.filter(code_hash=code_hash).first()
    if gone is None:
        raise NotFound
    activity = Activity.objects.with_definition().get(pk=gone.activity_id)
    return Word(
        activity,
        receipts.in_groups(receipts.plain(code)),
        response=None,
        is_counted=False,
        said_at=gone.issued_at,
        followed=[],
    )


def _words(
    places: Mapping[bytes, int],
    responses: Sequence[Response],
    written: Sequence[Contribution],
) -> list[Word]:
    """Put together what each participant said and what became of it."""
    answered = {bytes(one.participant): one for one in responses}
    spoken: dict[bytes, list[Contribution]] = defaultdict(list)
    for one in written:
        spoken[bytes(one.participant or b"")].append(one)
    keys = [key for key in places if key in answered or key in spoken]
    activities = Activity.objects.with_definition().in_bulk([places[k] for k in keys])
    texts = _texts({key: places[key] for key in keys}, written)
    asked = {activity.consultation_id for activity in activities.values()}
    given = _dispositions(asked)
    held = held_among({places[key]: key for key in keys if key in answered})
    return [
        replace(
            _word(
                activities[places[key]],
                key,
                answered.get(key),
                spoken[key],
                texts,
                given,
            ),
            held=held.get(places[key]),
        )
        for key in keys
    ]


Texts = dict[tuple[bytes, str], Text]
Given = dict[str, Disposition]


def _word(
    activity: Activity,
    key: bytes,
    response: Response | None,
    spoken: list[Contribution],
    texts: Texts,
    given: Given,
) -> Word:
    answers = response.answers if response else {}
    followed = [
        replace(
            _followed(given, texts.get((key, f"q{question.pk}")), question=question),
            words=_own_words(question, answers[str(question.pk)]),
        )
        for question in activity.questions.all()
        if str(question.pk) in answers
    ]
    followed += [
        _followed(given, texts.get((b"", f"c{one.pk}")), contribution=one)
        for one in spoken
    ]
    moments = [one.written_at for one in spoken]
    moments += [response.submitted_at] if response else []
    code = receipts.code_for(key)
    return Word(activity, code, response, True, max(moments), followed)


def _own_words(question: Question, answer: Any) -> str:
    """Return what was written, without numbers and addresses that name somebody."""
    is_text = kind_of(question).is_text
    return masked(str(answer if is_text else worded.words_of(answer)))


def _followed(
    given: Given,
    text: Text | None,
    *,
    question: Question | None = None,
    contribution: Contribution | None = None,
) -> Followed:
    """Lead to the decision about its theme, or else about the question itself."""
    of_theme = given.get(f"t{text.theme_id}") if text else None
    of_question = given.get(f"q{question.pk}") if question else None
    return Followed(question, contribution, text, of_theme or of_question)


def _texts(places: Mapping[bytes, int], spoken: Sequence[Contribution]) -> Texts:
    answers = Q(activity__in=list(places.values()), participant__in=list(places))
    rows = Text.objects.filter(answers | Q(contribution__in=spoken))
    return {
        (bytes(row.participant or b""), row_key(row)): row
        for row in rows.select_related("theme")
        .prefetch_related("contests")
        .order_by("pk")
    }


def row_key(row: Text) -> str:
    """Name the text among its writer's: by its contribution, or its question."""
    return f"c{row.contribution_id}" if row.contribution_id else f"q{row.question_id}"


def _dispositions(consultations: set[int]) -> Given:
    rows = Disposition.objects.public().filter(outcome__consultation__in=consultations)
    whole = rows.select_related("theme", "question", "passed_to")
    return {row.key: row for row in whole.prefetch_related("progress")}
