import pytest
from django.utils.translation import get_language_info

from consult.languages import CODES, ENGLISH, GUJARATI, HINDI, LANGUAGES


def test_people_are_offered_gujarati_first():
    assert CODES == [GUJARATI, HINDI, ENGLISH]


@pytest.mark.parametrize("code", CODES)
def test_django_knows_each_language(code):
    info = get_language_info(code)

    assert (info["code"], info["bidi"]) == (code, False)


def test_gujarati_is_called_by_its_own_name():
    assert get_language_info(GUJARATI)["name_local"] == dict(LANGUAGES)[GUJARATI]
