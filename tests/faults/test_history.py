"""Whatever people do in whatever order, the tally is what a recount finds."""

from contextlib import nullcontext

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consult.consultations.models import Consultation
from consult.responses import counting, revising
from consult.responses.models import Counter
from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.refusals import AlreadyResponded, Closed, NoResponse
from consult.responses.sealing import seal_closed_consultations
from consult.tallies import folding
from consult.tallies.folding import fold
from consult.tallies.models import StratumTally
from consult.tallies.recount import drifts_of
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    CitizenFactory,
    DistrictFactory,
    QuestionFactory,
    with_definition,
)

KINDS = ["single", "multiple", "agreement", "scale", "short_text"]
PEOPLE = 36

citizens = st.integers(0, PEOPLE - 1)
"""Which citizen acts; the first third lives in one district, and so on."""
choices = st.tuples(
    st.integers(0, 2),
    st.sets(st.integers(0, 2), max_size=3),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 10),
    st.sampled_from(["", "words", "શબ્દો"]),
)
"""What is answered to the questions, by the numbers of the choices."""


class History(RuleBasedStateMachine):
    """Citizens who answer, revise and withdraw; folds; and at last the closing."""

    people: list = []

    @initialize()
    def open(self):
        activity = ActivityFactory(kind="survey")
        for position, kind in enumerate(KINDS):
            question = QuestionFactory(
                activity=activity, kind=kind, position=position, is_required=False
            )
            if kind in {"single", "multiple"}:
                ChoiceFactory.create_batch(3, question=question)
        self.survey = with_definition(activity)
        self.answered = set()
        self.is_closed = False
        self.released = {}

    def answers(self, chosen):
        one, some, agreement, scale, words = chosen
        questions = self.survey.questions.all()
        offered = [[c.pk for c in question.choices.all()] for question in questions[:2]]
        values = [
            offered[0][one],
            [offered[1][number] for number in sorted(some)],
            agreement,
            scale,
            words,
        ]
        return {
            str(question.pk): value
            for question, value in zip(questions, values, strict=True)
        }

    @rule(who=citizens, chosen=choices)
    def submit(self, who, chosen):
        with self.expecting({AlreadyResponded: who in self.answered}):
            submit_response(
                self.survey,
                by=self.people[who],
                answers=self.answers(chosen),
                language=["gu", "hi", "en"][who % 3],
                channel=["web", "api", "socket"][who % 2],
            )
            self.answered.add(who)

    @rule(first=citizens, count=st.integers(5, 20), chosen=choices)
    def submit_many(self, first, count, chosen):
        for who in range(first, min(first + count, PEOPLE)):
            self.submit(who, chosen)

    @rule(who=citizens, chosen=choices)
    def revise(self, who, chosen):
        with self.expecting({NoResponse: who not in self.answered}):
            revise_response(
                self.survey, by=self.people[who], answers=self.answers(chosen)
            )

    @rule(who=citizens)
    def withdraw(self, who):
        with self.expecting({NoResponse: who not in self.answered}):
            withdraw_response(self.survey, by=self.people[who])
            self.answered.remove(who)

    @rule(first=citizens, count=st.integers(5, 20))
    def withdraw_many(self, first, count):
        for who in range(first, min(first + count, PEOPLE)):
            self.withdraw(who)

    @rule()
    def fold(self):
        fold(self.survey)

    @precondition(lambda self: not self.is_closed and len(self.answered) > PEOPLE / 2)
    @rule()
    def close(self):
        Consultation.objects.filter(pk=self.survey.consultation_id).update(
            closes_at=timezone.now()
        )
        seal_closed_consultations()
        self.is_closed = True

    def expecting(self, refusals):
        """Expect the refusal whose reason holds; after closing that it is closed."""
        reasons = [Closed] if self.is_closed else []
        reasons += [refusal for refusal, holds in refusals.items() if holds]
        return pytest.raises(tuple(reasons)) if reasons else nullcontext()

    @invariant()
    def the_tally_is_what_a_recount_finds(self):
        assert [str(drift) for drift in drifts_of(self.survey)] == []

    @invariant()
    def everybody_who_answered_is_counted_once(self):
        everybody = Counter.objects.filter(activity=self.survey, cell="")
        assert sum(row.count for row in everybody) == len(self.answered)

    @invariant()
    def what_is_released_moves_by_ten_people_or_not_at_all(self):
        for row in StratumTally.objects.filter(activity=self.survey):
            place = (row.dimension, row.stratum)
            before, now = self.released.get(place, {}), row.released_cells
            assert now == before or abs(now.get("", 0) - before.get("", 0)) >= 10
            self.released[place] = now


@pytest.fixture
def people(db, monkeypatch):
    districts = DistrictFactory.create_batch(3)
    monkeypatch.setattr(
        History,
        "people",
        [
            CitizenFactory(
                profile__district=districts[who * 3 // PEOPLE],
                profile__age_band=["18-29", "60+"][who % 2],
                profile__gender=["", "woman", "man"][who % 3],
            )
            for who in range(PEOPLE)
        ],
    )


def play(**more):
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


def test_the_tally_equals_a_recount_after_every_step(people):
    play()


def release_at_once(activity, rows):
    moved = [row for row in rows if row.cells != row.released_cells]
    for row in moved:
        row.released_cells = row.cells
    return moved


SABOTAGE = {
    "a revision that is not counted": (revising, "_moves", lambda changes: "[]"),
    "a withdrawal that is not counted": (
        counting,
        "MOVE",
        counting.MOVE.replace("counter.count + excluded.count", "counter.count"),
    ),
    "a stratum that is released at once": (
        folding,
        "_released",
        release_at_once,
    ),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_what_is_counted_wrongly_is_found(people, monkeypatch, name):
    """The controls: each takes one guard out, and the history finds it."""
    monkeypatch.setattr(*SABOTAGE[name])

    with pytest.raises(AssertionError):
        play(phases=[Phase.generate], database=None, report_multiple_bugs=False)
