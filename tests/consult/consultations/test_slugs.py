import re

import pytest

from consult.consultations.models import Consultation
from consult.consultations.slugs import fresh_slug
from tests.factories import ConsultationFactory


@pytest.fixture
def new():
    return Consultation(slug="")


def test_a_slug_says_the_english_title(db, new):
    assert fresh_slug(new, "Night buses: which routes?") == "night-buses-which-routes"


@pytest.mark.parametrize("title", ["", "રાતની બસ", "रात की बस", "???"])
def test_a_title_that_is_not_english_gives_a_short_code(db, new, title):
    assert re.fullmatch(r"c-[a-z0-9]{7}", fresh_slug(new, title))


def test_a_slug_is_short_and_ends_in_a_word(db, new):
    assert fresh_slug(new, "a-" * 100) == "-".join("a" * 30)
    assert len(fresh_slug(new, "word " * 50)) <= 60


def test_a_slug_that_is_taken_gets_a_code_behind_it(db, new):
    ConsultationFactory(slug="night-buses")

    assert re.fullmatch(r"night-buses-[a-z0-9]{4}", fresh_slug(new, "Night buses"))


def test_the_address_of_a_draft_holds_while_its_title_changes(db):
    assert fresh_slug(ConsultationFactory(slug="night-buses"), "Trams") == "night-buses"


def test_a_code_makes_way_for_the_first_english_title(db, new):
    new.slug = fresh_slug(new, "")

    assert fresh_slug(new, "Trams") == "trams"


def test_a_slug_rests_when_the_title_is_emptied(db):
    assert fresh_slug(ConsultationFactory(slug="night-buses"), "") == "night-buses"


def test_no_slug_hides_a_page_of_the_office(db, new):
    assert re.fullmatch(r"new-[a-z0-9]{4}", fresh_slug(new, "New"))
