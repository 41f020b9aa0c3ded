import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Attempt",
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
                ("exercise", models.CharField(max_length=20)),
                ("setup", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("passed_at", models.DateTimeField(null=True)),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "attempt at an exercise",
                "verbose_name_plural": "attempts at exercises",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("official", "exercise"),
                        name="attempt_once_per_exercise",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("passed_at", None), ("score", 100), _connector="OR"
                        ),
                        name="attempt_is_passed_with_a_full_score",
                    ),
                ],
            },
        ),
    ]
