import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0001_initial"),
        ("responses", "0003_storage"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnfinishedAnswer",
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
                ("code_hash", models.BinaryField(max_length=16, unique=True)),
                ("sealed", models.BinaryField()),
                ("kept_until", models.DateTimeField(db_index=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unfinished_answers",
                        to="consultations.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "unfinished answer",
                "verbose_name_plural": "unfinished answers",
            },
        ),
    ]
