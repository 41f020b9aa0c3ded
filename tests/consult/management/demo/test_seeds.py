import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import consult.departments
import consult.districts
from consult.consultations.models import Question
from consult.languages import CODES
from consult.management.demo.opinions import REGIONS, _texts
from consult.management.demo.seeds import Seed, seeds

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEEDS = {seed.name: seed for seed in seeds()}
INCOMPLETE = "13-playgrounds"
ANSWERS_OF = {"agreement": 5, "scale": 11, "stars": 5, "faces": 5, "yes_no": 3}

WITHOUT_WEIGHTS = {"short_text", "long_text", "place"}


def column(package, path, name):
    file = Path(package.__file__).parent / "gujarat" / path
    with file.open(encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows)}


def texts_in(value, place=""):
    """Yield every text of a document with its place: {"gu": …} and the like."""
    if isinstance(value, dict) and "gu" in value:
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, f"{place}[{index}]")


def questions_of(seed: Seed):
    return [q for activity in seed.activities for q in activity["questions"]]


def answers_offered(question):
    """How many answers the weights of a question are about."""
    own = question["demo_weights"]
    if question["kind"] in ANSWERS_OF:
        return ANSWERS_OF[question["kind"]]
    return len(own.get("ranges") or own.get("months") or question["choices"])


every_seed = pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)


@every_seed
def test_a_seed_says_everything_in_three_languages(seed):
    missing = [
        place
        for place, text in texts_in(seed.draft(NOW))
        if [code for code in CODES if not text.get(code, "").strip()]
    ]

    assert bool(missing) == (seed.name == INCOMPLETE)


@every_seed
def test_gujarati_ends_with_a_full_stop_and_hindi_with_a_danda(seed):
    for _place, text in texts_in(seed.draft(NOW)):
        assert "।" not in text["gu"]
        assert not text.get("hi", "").endswith(".")
        assert text["gu"].endswith(".") == text["en"].endswith(".")
        if "hi" in text:
            assert text["gu"].endswith(".") == text["hi"].endswith("।")


@every_seed
def test_a_seed_names_a_department_and_districts_that_exist(seed):
    lgd_codes = column(consult.districts, "districts.csv", "lgd_code")

    assert seed.department in column(consult.departments, "departments.csv", "slug")
    assert {str(code) for code in seed.table.get("districts", [])} <= lgd_codes


@every_seed
def test_a_draft_holds_no_key_of_the_demo(seed):
    document = seed.draft(NOW)

    assert document["opens_at"] < document["closes_at"]
    assert document["closes_at"].date() <= document["heard_by"] < document["done_by"]
    assert not [key for key in document if "_in_" in key]
    assert not {"department", "state"} & set(document)
    for activity in document["activities"]:
        assert not [key for key in activity if key.startswith("demo_")]
        assert not [q for q in activity["questions"] if "demo_weights" in q]


@every_seed
def test_weights_fit_the_questions(seed):
    for question in questions_of(seed):
        own = question["demo_weights"]
        if "texts" in own:
            assert set(CODES) <= set(_texts()[own["texts"]])
        if question["kind"] in WITHOUT_WEIGHTS:
            continue
        answers = answers_offered(question)
        rules = own.get("varies", [])
        assert len(own["base"]) == answers
        assert {len(factors) for factors in own.get("row_factors", [])} <= {answers}
        assert len(own.get("row_factors", [])) == len(question.get("rows", []))
        assert {len(rule["factors"]) for rule in rules} <= {answers}
        assert {name for rule in rules for name in rule.get("regions", [])} <= set(
            REGIONS
        )


def test_times_are_counted_from_the_moment_of_filling():
    document = SEEDS["02-municipality"].draft(NOW)

    assert document["opens_at"] == NOW - timedelta(days=18)
    assert document["closes_at"] == NOW + timedelta(hours=31)


def test_the_demo_shows_every_sort_of_consultation():
    published = [seed for seed in SEEDS.values() if seed.state == "published"]
    drafts = [seed.draft(NOW) for seed in published]
    answers = [a["demo_answers"] for seed in published for a in seed.activities]
    kinds = {question["kind"] for seed in published for question in questions_of(seed)}

    assert {d["result_visibility"] for d in drafts} == {
        "live",
        "after_answering",
        "after_closing",
        "officials_only",
    }
    assert kinds == set(Question.Kind) - {"image"}
    assert {a["kind"] for seed in published for a in seed.activities} == {
        "poll",
        "survey",
        "quiz",
        "pledge",
        "draft_rule",
        "discussion",
        "statements",
    }
    assert [d for d in drafts if d["opens_at"] > NOW]
    assert [d for d in drafts if d["closes_at"] < NOW]
    assert [d for d in drafts if NOW < d["closes_at"] < NOW + timedelta(hours=72)]
    assert [d for d in drafts if d.get("districts")]
    assert 0 in answers
    assert [count for count in answers if 0 < count < 50]
    assert {seed.state for seed in SEEDS.values()} == {
        "draft",
        "in_review",
        "approved",
        "published",
    }
