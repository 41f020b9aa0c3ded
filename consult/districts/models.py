from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DistrictQuerySet(models.QuerySet["District"]):
    def valid(self, on: date) -> Self:
        """Keep the districts that exist on a day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gt=on),
        )


class District(models.Model):
    """A district by its code in India's Local Government Directory (LGD).

    Districts are cut anew from time to time. One that has ended stays, because
    the answers given in it stay.
    """

    lgd_code = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=100)
    # Two or three letters for the tile map; ours, not official.
    short_name = models.CharField(max_length=10)
    tile_column = models.PositiveSmallIntegerField()
    tile_row = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    # The first day on which the district no longer exists.
    valid_to = models.DateField(null=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_to__gt=F("valid_from")),
                name="district_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.name


class PopulationCell(models.Model):
    """How many people of one sex and age live in a district's villages or towns."""

    class Residence(models.TextChoices):
        RURAL = "rural", _("Village")
        URBAN = "urban", _("Town")

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")

    class AgeBand(models.TextChoices):
        UNDER_18 = "0-17", _("Under 18")
        FROM_18_TO_29 = "18-29", _("18 to 29")
        FROM_30_TO_44 = "30-44", _("30 to 44")
        FROM_45_TO_59 = "45-59", _("45 to 59")
        FROM_60 = "60+", _("60 and above")

    district = models.ForeignKey(
        District, on_delete=models.CASCADE, related_name="population"
    )
    year = models.PositiveSmallIntegerField()
    residence = models.CharField(max_length=10, choices=Residence.choices)
    sex = models.CharField(max_length=10, choices=Sex.choices)
    age_band = models.CharField(max_length=10, choices=AgeBand.choices)
    people = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("population figure")
        verbose_name_plural = _("population figures")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "year", "residence", "sex", "age_band"],
                name="population_counted_once_per_cell",
            )
        ]

    def __str__(self):
        return f"{self.district} {self.year}: {self.people}"
