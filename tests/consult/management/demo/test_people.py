import csv
from collections import Counter

import pytest

from consult.management.demo.people import POPULATION, synthetic_strata

DAHOD, DANG, SURAT, AMRELI = 445, 444, 459, 439


@pytest.fixture(scope="module")
def crowd():
    return list(synthetic_strata(20_000, seed=1))


@pytest.fixture(scope="module")
def adults():
    with POPULATION.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["year"] == "2026"]
    return Counter(
        {
            code: sum(
                int(r["people"])
                for r in rows
                if int(r["lgd_code"]) == code and r["age_band"] != "0-17"
            )
            for code in {int(r["lgd_code"]) for r in rows}
        }
    )


def test_one_seed_draws_the_same_people_and_another_seed_others():
    first = list(synthetic_strata(100, seed=7))

    assert list(synthetic_strata(100, seed=7)) == first
    assert list(synthetic_strata(100, seed=8)) != first


def test_districts_are_drawn_by_their_adults(crowd, adults):
    drawn = Counter(person.district for person in crowd)

    for district, people in adults.items():
        expected = people / adults.total()
        assert drawn[district] / len(crowd) == pytest.approx(
            expected, rel=0.3, abs=0.002
        )


def test_some_do_not_say_where_they_live_how_old_they_are_or_their_gender(crowd):
    silent = [
        sum(not person.district for person in crowd),
        sum(not person.age_band for person in crowd),
        sum(not person.gender for person in crowd),
    ]

    assert all(0.01 * len(crowd) < count < 0.1 * len(crowd) for count in silent)


def test_every_stratum_is_one_that_the_site_knows(crowd):
    assert {p.age_band for p in crowd} == {"", "18-29", "30-44", "45-59", "60+"}
    assert {p.gender for p in crowd} == {"", "woman", "man", "other"}
    assert {p.language for p in crowd} == {"gu", "hi", "en"}
    assert {p.channel for p in crowd} == {"web", "api", "socket"}


def test_hindi_is_written_more_in_surat_than_in_amreli(crowd):
    def hindi_in(district):
        languages = [p.language for p in crowd if p.district == district]
        return languages.count("hi") / len(languages)

    assert hindi_in(SURAT) > 3 * hindi_in(AMRELI)


def test_people_of_some_districts_all_say_in_which_they_live():
    people = list(synthetic_strata(500, seed=3, districts=[DAHOD, DANG]))

    assert {person.district for person in people} == {DAHOD, DANG}
