from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from consult.responses.rules import asks, is_citizen, needs_district
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    OfficialFactory,
    with_definition,
)


def test_a_citizen_is_who_signed_in_with_a_number(citizen):
    assert is_citizen(citizen)
    assert is_citizen(SimpleLazyObject(lambda: citizen))


def test_strangers_officials_and_those_closed_out_are_no_citizens(db):
    assert not is_citizen(AnonymousUser())
    assert not is_citizen(OfficialFactory())
    assert not is_citizen(CitizenFactory(is_active=False))


def test_a_consultation_without_districts_asks_everybody(poll):
    assert not needs_district(poll)
    assert asks(poll, None)
    assert asks(poll, DistrictFactory().pk)


def test_a_consultation_of_some_districts_asks_only_them(poll):
    here = DistrictFactory()
    poll.consultation.districts.add(here)
    limited = with_definition(poll)

    assert needs_district(limited)
    assert asks(limited, here.pk)
    assert not asks(limited, DistrictFactory().pk)
    assert not asks(limited, None)
