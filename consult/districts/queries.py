from django.db.models import Sum

from consult.districts.models import District, PopulationCell

ESTIMATE_YEAR = 2026


def people_in(district: District, *, year: int = ESTIMATE_YEAR) -> int:
    """Count the people of every age who live in the district; 0 if unknown."""
    cells = PopulationCell.objects.filter(district=district, year=year)
    return cells.aggregate(total=Sum("people"))["total"] or 0


def population_by_district(*, year: int = ESTIMATE_YEAR) -> dict[int, int]:
    """Return the people of every age by the LGD code of their district."""
    cells = PopulationCell.objects.filter(year=year)
    totals = cells.values_list("district__lgd_code").annotate(total=Sum("people"))
    return dict(totals.order_by("district__lgd_code"))
