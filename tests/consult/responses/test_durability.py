import pytest
from django.db import connection

from consult.responses import durability
from consult.responses.operations import submit_response
from tests.factories import answer_to


@pytest.fixture
def not_a_test_database(monkeypatch):
    """Let the test's database, which does not wait for the disk, count as real."""
    durability._is_durable.cache_clear()
    monkeypatch.setitem(connection.settings_dict, "NAME", "jansetu")
    yield
    durability._is_durable.cache_clear()


def test_a_database_that_could_lose_answers_is_found_out(db, not_a_test_database):
    assert durability.unsafe_settings() == durability.NEEDED


def test_answers_are_refused_where_they_could_be_lost(
    poll, citizen, not_a_test_database
):
    with pytest.raises(durability.NotDurable):
        submit_response(
            poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
        )


def test_answers_are_taken_again_once_the_setting_is_mended(poll, citizen):
    answers = answer_to(poll)

    assert submit_response(
        poll, by=citizen, answers=answers, language="gu", channel="web"
    ).code
