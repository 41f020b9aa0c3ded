"""The districts as pages offer, find and draw them."""

from django.http import HttpRequest
from django.utils import timezone

from consult.accounts.models import User
from consult.accounts.queries import profile_of
from consult.departments.rules import Person
from consult.districts.models import District
from frontend.charts import Tile


def current_districts() -> list[District]:
    """List the districts that exist today, by name in the page's language."""
    districts = District.objects.valid(timezone.localdate())
    return sorted(districts, key=lambda district: district.name)


def district_of(reader: Person) -> District | None:
    """Return where the reader said they live."""
    return profile_of(reader).district if isinstance(reader, User) else None


def chosen_district(
    request: HttpRequest, districts: list[District], *, otherwise: District | None
) -> District | None:
    """Return the district that the address names, else the other one."""
    slug = request.GET.get("district")
    return next((place for place in districts if place.slug == slug), otherwise)


def tiles_of(districts: list[District], *, lit: list[District]) -> list[Tile]:
    """Return the districts as blank tiles, some of them lit."""
    return [
        Tile(place.tile_column, place.tile_row, is_mine=place in lit)
        for place in districts
    ]
