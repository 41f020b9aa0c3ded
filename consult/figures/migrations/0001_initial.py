from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ProcessFigures",
            fields=[
                (
                    "process",
                    models.CharField(
                        max_length=100, primary_key=True, serialize=False
                    ),
                ),
                ("told_at", models.DateTimeField(db_default=Now())),
                ("figures", models.JSONField()),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE figures_processfigures SET UNLOGGED",
            "ALTER TABLE figures_processfigures SET LOGGED",
        ),
    ]
