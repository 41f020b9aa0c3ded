from django.db import migrations, models
from django.utils.crypto import salted_hmac

import consult.consultations.models.activity


def keep_promised_seeds(apps, _schema_editor):
    """Keep the seeds whose hashes people have read already."""
    activity = apps.get_model("consultations", "Activity")
    rows = list(activity.objects.only("pk"))
    for row in rows:
        digest = salted_hmac(
            "consult.responses.scores", f"lot {row.pk}", algorithm="sha256"
        )
        row.lot_seed = digest.hexdigest()[:32]
    activity.objects.bulk_update(rows, ["lot_seed"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("consultations", "0013_talk_kinds")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="lot_seed",
            field=models.CharField(
                default=consult.consultations.models.activity.fresh_seed,
                editable=False,
                max_length=32,
            ),
        ),
        migrations.RunPython(keep_promised_seeds, migrations.RunPython.noop),
        *(
            migrations.AddField(
                model_name="question",
                name=name,
                field=models.TextField(blank=True, null=name != "explanation"),
            )
            for name in [
                "explanation",
                "explanation_gu",
                "explanation_hi",
                "explanation_en",
            ]
        ),
    ]
