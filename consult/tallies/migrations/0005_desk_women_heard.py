import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("districts", "0001_initial"),
        ("tallies", "0004_changes_version_stratum"),
    ]

    operations = [
        migrations.CreateModel(
            name="WomenHeard",
            fields=[
                (
                    "district",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="districts.district",
                    ),
                ),
                ("women", models.BigIntegerField()),
                ("stated", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "women heard",
                "verbose_name_plural": "women heard",
            },
        ),
    ]
