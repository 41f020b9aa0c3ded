"""Gives what was written before receipts were kept the receipt of its writer."""

from django.db import migrations

from consult.accounts import receipts

AT_ONCE = 1000


def keep_receipts(apps, schema_editor):
    Contribution = apps.get_model("contributions", "Contribution")
    earlier = Contribution.objects.filter(code_hash=None, participant__isnull=False)
    waiting = []
    for row in earlier.only("participant").iterator(AT_ONCE):
        row.code_hash = receipts.hash_of(receipts.code_for(bytes(row.participant)))
        waiting.append(row)
    Contribution.objects.bulk_update(waiting, ["code_hash"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("contributions", "0002_receipts")]

    operations = [migrations.RunPython(keep_receipts, migrations.RunPython.noop)]
