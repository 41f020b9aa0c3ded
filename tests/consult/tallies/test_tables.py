"""The guard of two-way tables where most people are in one stratum and some withdrew."""

from collections import Counter
from dataclasses import replace

import pytest

from consult.tallies.disclosure import attacker
from consult.tallies.disclosure.attacker import Impossible, Undecided
from consult.tallies.disclosure.knowledge import Known, ranges_of
from consult.tallies.disclosure.tables import guarded
from consult.tallies.disclosure.truth import few_in

TABLE = "district|gender"
KEYS = ["yes", "no", "other"]
COUNTED = {
    TABLE: {
        "1|woman": {"yes": 2, "no": 28, "other": 0},
        "1|man": {"yes": 11, "no": 19, "other": 0},
        "2|woman": {"yes": 12, "no": 18, "other": 0},
        "2|man": {"yes": 13, "no": 17, "other": 0},
        "3|woman": {"yes": 14, "no": 16, "other": 0},
        "3|man": {"yes": 13, "no": 22, "other": 4},
    }
}


def added(side, stratum):
    total = Counter()
    for name, row in COUNTED[TABLE].items():
        if name.split("|")[side] == stratum:
            total.update(row)
    return {key: total[key] for key in KEYS}


def known(*, withdrawn):
    """Everybody wrote in Gujarati, and its last release has who withdrew since."""
    districts = {one: added(0, one) for one in "123"}
    genders = {one: added(1, one) for one in ("woman", "man")}
    totals = {key: sum(row[key] for row in districts.values()) for key in KEYS}
    gujarati = totals | {"yes": totals["yes"] + withdrawn}
    before = {("district", one): row for one, row in districts.items()}
    before |= {("gender", one): row for one, row in genders.items()}
    before["language", "gu"] = gujarati
    hidden = {"yes": None, "other": None}
    one_way = {
        "district": districts | {"3": districts["3"] | hidden},
        "gender": genders | {"man": genders["man"] | hidden},
        "language": {"gu": gujarati | hidden},
        "age_band": {"": None},
    }
    sums = {place: [sum(row.values())] for place, row in before.items()}
    return Known([KEYS], totals, one_way, sums=sums, before=before)


@pytest.mark.parametrize("withdrawn", [1, 5, 20])
def test_withdrawals_from_nearly_everybody_leave_nobody_unexamined(withdrawn):
    shown = with_tables(known(withdrawn=withdrawn))
    few = few_in(shown, COUNTED)

    assert few
    assert set(ranges_of(shown, few, enough=10)) == few


def test_what_was_released_may_be_more_than_there_are_now():
    # All that is hidden of the release were those who said yes, some of whom left.
    shown = known(withdrawn=60)

    assert ranges_of(shown, few_in(shown, COUNTED), enough=10)


def with_tables(found):
    hidden = {name: dict.fromkeys(row) for name, row in COUNTED[TABLE].items()}
    return replace(found, two_way={TABLE: hidden})


def all_hidden(found):
    return {
        people for row in found.tables[TABLE].values() for people in row.values()
    } == {None}


def test_where_nothing_fits_nothing_is_shown():
    torn = known(withdrawn=0)
    # The district says more noes than it has people.
    torn.sums["district", "3"][0] = 5

    with pytest.raises(Impossible):
        ranges_of(torn, few_in(torn, COUNTED), enough=10)
    assert all_hidden(guarded(COUNTED, torn))


def test_what_is_not_solved_in_time_is_not_shown(monkeypatch):
    shown = known(withdrawn=1)
    assert not all_hidden(guarded(COUNTED, shown))

    monkeypatch.setattr(attacker, "SOLVED_IN", 0.0)

    with pytest.raises(Undecided):
        ranges_of(shown, few_in(shown, COUNTED), enough=10)
    assert all_hidden(guarded(COUNTED, shown))
