import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("departments", "0002_life_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="department",
            name="is_sandbox",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="TrainingPass",
            fields=[
                (
                    "official",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="training_pass",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("passed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "training passed",
                "verbose_name_plural": "trainings passed",
            },
        ),
    ]
