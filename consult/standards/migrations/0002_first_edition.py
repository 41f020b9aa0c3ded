from django.db import migrations

from consult.standards.shipped import keep_first_edition


def keep(apps, schema_editor):
    models = ("Edition", "Standard", "WordList")
    keep_first_edition(*(apps.get_model("standards", name) for name in models))


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_initial")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
