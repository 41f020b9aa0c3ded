"""How PostgreSQL keeps each table, by what happens to its rows.

Answers are added, now and then revised, never moved: a tenth of each page stays free,
so that a revision touches no index; and autovacuum comes after a fiftieth of them and
not after a fifth, which would be two million at ten million.

Counters are few rows that every batch updates: half of each page stays free, so that
old versions are cleared away in passing. Deltas and keys come and go: autovacuum
takes them early and at full speed. It never shortens the table of deltas, since that
locks out those who write answers.

None of this locks a table against reading or writing.
"""

from django.db import migrations

STORAGE = {
    "responses_response": """
        fillfactor = 90,
        autovacuum_vacuum_scale_factor = 0.02,
        autovacuum_vacuum_insert_scale_factor = 0.05,
        autovacuum_analyze_scale_factor = 0.02""",
    "responses_counter": """
        fillfactor = 50,
        autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0""",
    "responses_delta": """
        autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_insert_threshold = -1,
        autovacuum_vacuum_cost_delay = 0,
        vacuum_truncate = off,
        toast.autovacuum_vacuum_scale_factor = 0,
        toast.autovacuum_vacuum_threshold = 1000,
        toast.autovacuum_vacuum_cost_delay = 0,
        toast.vacuum_truncate = off""",
    "responses_idempotencykey": """
        autovacuum_vacuum_scale_factor = 0.02,
        autovacuum_vacuum_cost_delay = 0,
        vacuum_truncate = off""",
}


def names(parameters):
    return ", ".join(line.partition("=")[0] for line in parameters.split(","))


class Migration(migrations.Migration):
    dependencies = [("responses", "0002_one_row_an_answer")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {table} SET ({parameters})",
            f"ALTER TABLE {table} RESET ({names(parameters)})",
        )
        for table, parameters in STORAGE.items()
    ]
