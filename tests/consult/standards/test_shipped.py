import pytest

from consult.languages import CODES
from consult.standards.models import Edition, Standard, WordList
from consult.standards.shipped import keep_first_edition
from consult.translations import missing_translations, texts_of
from tests.standards_factories import first_edition

pytestmark = pytest.mark.django_db


def test_six_rules_and_the_promise_come_along_in_every_language():
    edition = first_edition()
    rules = list(edition.standards.order_by("number"))

    assert [rule.number for rule in rules] == [1, 2, 3, 4, 5, 6]
    assert not [lack for row in [edition, *rules] for lack in missing_translations(row)]
    assert "Criticism" in texts_of(edition, "promise")["en"]
    assert sorted(WordList.objects.values_list("language", flat=True)) == sorted(CODES)


def test_what_was_published_since_is_left_alone():
    first_edition()
    Standard.objects.filter(number=6).delete()

    keep_first_edition(Edition, Standard, WordList)

    assert Edition.objects.count() == 1
    assert Standard.objects.count() == 5
