from datetime import date

import pytest
from django.db import IntegrityError

from consult.districts.models import District

pytestmark = pytest.mark.django_db


def district(**values):
    place = {"tile_column": 0, "tile_row": 0, "slug": f"d-{values['lgd_code']}"}
    return District.objects.create(**{**place, **values})


def test_valid_keeps_the_districts_of_the_day():
    always = district(lgd_code=1)
    ended = district(lgd_code=2, valid_to=date(2025, 10, 2))
    begun = district(lgd_code=3, valid_from=date(2025, 10, 2))

    before = District.objects.valid(date(2025, 10, 1))
    since = District.objects.valid(date(2025, 10, 2))

    assert set(before) == {always, ended}
    assert set(since) == {always, begun}


def test_a_district_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError, match="district_ends_after_it_begins"):
        district(lgd_code=1, valid_from=date(2025, 1, 2), valid_to=date(2025, 1, 2))
