from django.db import migrations


class Migration(migrations.Migration):
    """Spare limits the write-ahead log: a crash that empties them harms nobody."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE accounts_allowance SET UNLOGGED",
            "ALTER TABLE accounts_allowance SET LOGGED",
        )
    ]
