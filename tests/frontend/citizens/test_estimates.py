import re

import pytest

from tests.analysis_factories import ReadingFactory
from tests.factories import DistrictFactory
from tests.frontend.citizens.conftest import results
from tests.frontend.citizens.counted import count, count_in, keys_of
from tests.frontend.conftest import text_of
from tests.participation_factories import lived_in_by

pytestmark = pytest.mark.django_db


def estimate_of(poll, percents, **changed):
    """Keep the percentages as the poll's estimate."""
    question, keys = keys_of(poll)
    document = {
        "answered": 60,
        "people": 55,
        "left_out": 5,
        "year": 2026,
        "is_shown": True,
        "why": "",
        "effective": 52,
        "design_effect": 1.1,
        "largest": 2.0,
        "gap": 0.0,
        "together": {},
        "questions": [
            {
                "id": question,
                "cells": [
                    {"key": key, "percent": percent}
                    for key, percent in zip(keys, percents, strict=True)
                ],
            }
        ],
    }
    ReadingFactory(activity=poll, kind="weights", document=document | changed)


@pytest.fixture
def dang():
    return DistrictFactory(name_en="Dang")


def test_the_estimate_stands_beside_each_answer(client, poll):
    count(poll, [30, 20, 10])
    estimate_of(poll, [40, 41, 19])

    reply = results(client, poll)

    assert "Yes 50% 30 people Estimate 40%" in text_of(reply)
    assert reply.content.count(b'class="hollow"') == 3
    assert "55 of 60 answers count" in text_of(reply)
    assert "as much as 52 answers of equal weight (design effect 1.1" in text_of(reply)


@pytest.mark.parametrize(
    ("gap", "words"), [(0.0, "within 1 point."), (0.021, "within 3 points.")]
)
def test_how_far_it_is_off_the_population_is_said(client, poll, gap, words):
    count(poll, [30, 20, 10])
    estimate_of(poll, [40, 41, 19], gap=gap)

    assert f"its share of the population to {words}" in text_of(results(client, poll))


def test_it_can_be_switched_off_and_keeps_the_place(client, poll):
    count(poll, [30, 20, 10])
    estimate_of(poll, [40, 41, 19])

    page = results(client, poll, "?show=x&estimate=no").content.decode()

    assert 'class="hollow"' not in page
    assert '<a href="?show=x">With estimate</a>' in page
    assert '<a href="?show=x&amp;estimate=no" aria-current="true">As answered</a>' in (
        page
    )


def test_a_hidden_estimate_is_neither_drawn_nor_nought(client, poll):
    count(poll, [30, 20, 10])
    estimate_of(poll, [40, None, None])

    reply = results(client, poll)

    assert reply.content.count(b'class="hollow"') == 1
    assert "Of answers that few gave, the estimate is hidden." in text_of(reply)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("does_not_fit", "They cannot be matched to the population"),
        ("too_few", "They would say no more than fewer than 50 answers"),
    ],
)
def test_an_estimate_that_is_not_shown_says_why(client, poll, why, words):
    count(poll, [30, 20, 10])
    estimate_of(poll, [40, 41, 19], is_shown=False, why=why, questions=[])

    reply = results(client, poll)

    assert words in text_of(reply)
    assert b"With estimate" not in reply.content


def test_groups_that_count_as_one_are_named(client, poll, dang):
    count(poll, [30, 20, 10])
    together = {"district": [[str(dang.lgd_code), "999"]], "age_band": [["60+"]]}
    estimate_of(poll, [40, 41, 19], together=together)

    text = text_of(results(client, poll))

    assert "so they count as one group: Dang, 999; 60 or older." in text


def test_who_is_missing_is_said_in_plain_words_and_in_a_table(client, poll, dang):
    lived_in_by(dang, people=100)
    lived_in_by(DistrictFactory(name_en="Surat"), people=900)
    count(poll, [60, 20, 20])
    count_in(poll, "gender", "woman", [20, 5, 5])
    count_in(poll, "gender", "man", [40, 20, 10])

    text = text_of(results(client, poll))

    assert "Women : heard 0.6 times their share of the adult population" in text
    assert "Women 30 30% 50% 0.6" in text


def test_nobody_is_called_missing_where_all_are_heard_alike(client, poll, dang):
    lived_in_by(dang)
    count(poll, [60, 20, 20])
    count_in(poll, "gender", "woman", [30, 10, 10])
    count_in(poll, "gender", "man", [30, 10, 10])

    text = text_of(results(client, poll))

    assert "No group that can be shown is heard much less" in text
    assert re.search(r"Men 50 50% 50% 1\.0", text)
