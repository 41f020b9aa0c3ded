"""How much one person may write in a minute, and what asking costs."""

from django.test import override_settings

from api.throttling import Writes


@override_settings(API_WRITES_PER_MINUTE=20)
def test_a_person_who_writes_little_costs_no_query():
    writes = Writes()

    assert [writes.due(1) for _ in range(2)] == [0, 0]
    assert writes.due(2) == 0


@override_settings(API_WRITES_PER_MINUTE=20)
def test_a_person_who_writes_more_pays_for_what_was_let_through_before():
    writes = Writes()

    assert [writes.due(1) for _ in range(5)] == [0, 0, 3, 1, 1]
