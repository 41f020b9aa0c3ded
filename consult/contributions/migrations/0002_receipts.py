from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="code_hash",
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=Q(("code_hash__isnull", False)),
                fields=["code_hash"],
                name="contribution_by_receipt",
            ),
        ),
    ]
