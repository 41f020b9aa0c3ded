from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tallies", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="proof",
            name="version",
            field=models.BigIntegerField(default=0),
        ),
    ]
