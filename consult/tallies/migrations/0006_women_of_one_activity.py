"""Counts women by activity; what there is says nothing of that, and is counted anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0001_initial"),
        ("districts", "0001_initial"),
        ("tallies", "0005_desk_women_heard"),
    ]

    operations = [
        migrations.DeleteModel(name="WomenHeard"),
        migrations.CreateModel(
            name="WomenHeard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="consultations.activity",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="districts.district",
                    ),
                ),
                ("women", models.BigIntegerField()),
                ("stated", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "women heard",
                "verbose_name_plural": "women heard",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "district"), name="women_once_per_district"
                    )
                ],
            },
        ),
    ]
