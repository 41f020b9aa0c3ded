"""Consultations that have been counted, and are ready to be reported."""

from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in


def make_counted(*, people=(60, 30, 10), **consultation):
    """Return a closed consultation with one poll, counted in all and by district."""
    named = {"closed": True, **consultation}
    made = ConsultationFactory(**named)
    poll = make_poll(consultation=made)
    count(poll, list(people))
    share = [n // 2 for n in people]
    for number in range(2):
        district = DistrictFactory(tile_column=number, short_name_en=f"D{number}")
        count_in(poll, "district", district.lgd_code, share)
    return made
