from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0014_quiz_explanations")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="findings",
            field=models.JSONField(default=list),
        ),
    ]
