"""One row an answer: the receipt moves into it, and surrogate keys go.

The constraints that decide become the primary keys, which saves every answer two
indexes and a row, and lets the tables be distributed by participant.
"""

import django.db.models.deletion
from django.db import migrations, models

RECEIPTS_MOVE = """
ALTER TABLE responses_response ADD COLUMN code_hash bytea;
UPDATE responses_response r SET code_hash = substring(c.code_hash FOR 16)
FROM responses_receipt c WHERE c.response_id = r.id;
UPDATE responses_response SET code_hash = decode(md5(participant), 'hex')
WHERE code_hash IS NULL;
ALTER TABLE responses_response ALTER COLUMN code_hash SET NOT NULL;
CREATE INDEX response_by_receipt ON responses_response (code_hash);

DELETE FROM responses_receipt WHERE response_id IS NOT NULL;
UPDATE responses_receipt SET code_hash = substring(code_hash FOR 16);
ALTER TABLE responses_receipt DROP COLUMN response_id;
ALTER TABLE responses_receipt ALTER COLUMN issued_at DROP DEFAULT;
"""
KEYS = """
ALTER TABLE responses_response
    DROP CONSTRAINT response_once_per_participant,
    DROP COLUMN id,
    ADD CONSTRAINT response_once_per_participant PRIMARY KEY (activity_id, participant);
ALTER TABLE responses_idempotencykey
    DROP CONSTRAINT idempotency_key_once,
    DROP COLUMN id,
    ADD CONSTRAINT idempotency_key_once PRIMARY KEY (participant, key);
"""
DELTAS = """
ALTER TABLE responses_delta ADD COLUMN changes jsonb;
UPDATE responses_delta SET changes = jsonb_build_array(jsonb_build_array(
    strata,
    (SELECT coalesce(jsonb_agg(key), '[]') FROM jsonb_each(cells) WHERE value = '1'),
    (SELECT coalesce(jsonb_agg(key), '[]') FROM jsonb_each(cells) WHERE value = '-1')));
ALTER TABLE responses_delta
    ALTER COLUMN changes SET NOT NULL, DROP COLUMN strata, DROP COLUMN cells;
"""


class Migration(migrations.Migration):
    dependencies = [("responses", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL([RECEIPTS_MOVE]),
                # Foreign keys still to be checked would lock the tables.
                migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE"),
                migrations.RunSQL([KEYS, DELTAS]),
            ],
            state_operations=[
                migrations.AddField(
                    "response", "code_hash", models.BinaryField(max_length=16)
                ),
                migrations.AddIndex(
                    "response",
                    models.Index(fields=["code_hash"], name="response_by_receipt"),
                ),
                migrations.RemoveField("receipt", "response"),
                migrations.AlterField(
                    "receipt",
                    "code_hash",
                    models.BinaryField(max_length=16, unique=True),
                ),
                migrations.AlterField("receipt", "issued_at", models.DateTimeField()),
                migrations.RemoveConstraint("response", "response_once_per_participant"),
                migrations.RemoveField("response", "id"),
                migrations.AddField(
                    "response",
                    "pk",
                    models.CompositePrimaryKey("activity_id", "participant", blank=True, editable=False, primary_key=True, serialize=False),
                ),
                migrations.RemoveConstraint("idempotencykey", "idempotency_key_once"),
                migrations.RemoveField("idempotencykey", "id"),
                migrations.AddField(
                    "idempotencykey",
                    "pk",
                    models.CompositePrimaryKey("participant", "key", blank=True, editable=False, primary_key=True, serialize=False),
                ),
                migrations.RemoveField("delta", "strata"),
                migrations.RemoveField("delta", "cells"),
                migrations.AddField("delta", "changes", models.JSONField()),
            ],
        ),
        migrations.AlterField(
            "receipt",
            "activity",
            models.ForeignKey(
                "consultations.Activity",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                db_index=False,
            ),
        ),
        migrations.AlterModelOptions(
            "receipt",
            options={
                "verbose_name": "receipt of a withdrawn response",
                "verbose_name_plural": "receipts of withdrawn responses",
            },
        ),
        migrations.RenameModel("Receipt", "WithdrawnReceipt"),
    ]
