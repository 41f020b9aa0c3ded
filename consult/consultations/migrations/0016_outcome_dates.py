from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0015_correction_findings")]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="reported_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="consultation",
            name="next_due_on",
            field=models.DateField(null=True),
        ),
    ]
