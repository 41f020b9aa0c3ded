"""Options whose share depends on language more than place explains."""

import numpy as np
import pytest

from consult.analysis.languages import Of, effects_in, read, standing_out
from consult.consultations.models import Activity
from consult.responses.models import Counter, Response
from tests.consult.analysis.test_votes import voting
from tests.factories import DistrictFactory, answer_to, make_poll
from tests.statements_factories import make_statements

LANGUAGES = ("gu", "hi", "en")


def state(random, *, mistaken=0.0):
    """Return the tables of a poll with three options, whose shares differ by district.

    In some districts Hindi is common, and there the first option is liked; in Hindi it
    is chosen so much less as it is ``mistaken``.
    """
    tables = {Of(1, None, (str(option),)): {} for option in range(3)}
    for district in range(33):
        hindi = random.uniform(0.05, 0.8)
        liked = 0.05 + 1.1 * hindi
        people = dict(
            zip(
                LANGUAGES,
                random.multinomial(60, [0.95 - hindi, hindi, 0.05]),
                strict=True,
            )
        )
        for language, many in people.items():
            first = max(0.02, liked - mistaken * (language == "hi"))
            chosen = random.multinomial(
                many, [first, (1 - first) * 0.6, (1 - first) * 0.4]
            )
            for of, yes in zip(tables, chosen, strict=True):
                tables[of][district, language] = int(yes), int(many)
    return tables


def without_places(tables):
    """Add all districts up, as if place explained nothing."""
    return {of: _added(counts) for of, counts in tables.items()}


def _added(counts):
    return {
        (0, language): tuple(
            map(
                sum,
                zip(
                    *(n for place, n in counts.items() if place[1] == language),
                    strict=True,
                ),
            )
        )
        for language in LANGUAGES
    }


def share_flagged(seeds, *, change=lambda tables: tables, **faults):
    flagged = [
        bool(
            standing_out(
                effects_in(change(state(np.random.default_rng(seed), **faults)))
            )
        )
        for seed in range(seeds)
    ]
    return sum(flagged) / seeds


def test_where_place_explains_it_at_most_five_polls_in_a_hundred_are_pointed_at():
    assert share_flagged(100) <= 0.05


def test_a_wrong_translation_is_found():
    assert share_flagged(40, mistaken=0.25) >= 0.9


def test_without_looking_at_places_sound_polls_are_pointed_at():
    assert share_flagged(40, change=without_places) > 0.5


@pytest.fixture
def answered(db):
    """A poll of which the second option is hardly chosen by those who read Hindi."""
    poll = make_poll(choices=2)
    district = DistrictFactory()
    rows = []
    for language, chosen in {"gu": (60, 60), "hi": (75, 5)}.items():
        for number, many in enumerate(chosen):
            rows += [(language, number)] * many
    for index, (language, number) in enumerate(rows):
        Response.objects.create(
            activity=poll, participant=index.to_bytes(16), district=district,
            answers=answer_to(poll, number), language=language, channel="web",
            code_hash=index.to_bytes(16),
        )  # fmt: skip
    Counter.objects.create(activity=poll, cell="", count=len(rows))
    return Activity.objects.with_definition().get(pk=poll.pk)


def test_the_option_is_named_with_its_language_and_no_number_of_people(answered):
    [question] = answered.questions.all()
    second = question.choices.all()[1]

    document = read(answered)

    found = [row for row in document["rows"] if row["keys"] == [str(second.pk)]]
    assert {row["language"] for row in found} == {"gu", "hi"}
    [hindi] = [row for row in found if row["language"] == "hi"]
    assert hindi["difference"] == -44
    assert set(hindi) == {
        "id", "question", "statement", "keys", "language", "difference", "ratio",
    }  # fmt: skip


def test_nothing_is_read_of_fewer_than_fifty_people(answered):
    Counter.objects.update(count=49)

    assert read(answered) is None


def test_a_language_of_fewer_than_thirty_is_not_tried(answered):
    Response.objects.filter(language="hi").exclude(
        participant__lt=(150).to_bytes(16)
    ).delete()
    few = Response.objects.filter(language="hi").values_list("participant")[29:]
    Response.objects.filter(
        participant__in=list(few.values_list("participant", flat=True))
    ).delete()

    assert read(answered) is None


@pytest.mark.django_db
def test_statements_are_tried_like_answers():
    activity = make_statements(1)
    district = DistrictFactory()
    voting(activity, *[1] * 40, *[-1] * 40, district=district, language="gu")
    statement = voting(activity, *[1] * 5, *[-1] * 60, district=district, language="hi")

    rows = read(activity)["rows"]

    assert {(row["statement"], row["language"]) for row in rows} == {
        (statement.pk, "gu"), (statement.pk, "hi"),
    }  # fmt: skip
