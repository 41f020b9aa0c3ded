import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0001_initial"),
        ("tallies", "0002_proof_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeopleByHour",
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
                ("hour", models.DateTimeField(db_index=True)),
                ("people", models.BigIntegerField()),
                (
                    "activity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="consultations.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "people by hour",
                "verbose_name_plural": "people by hour",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "hour"),
                        name="people_counted_once_per_hour",
                    )
                ],
            },
        ),
    ]
