from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

# Whoever began a consultation, or edited it, wrote some of it: the record knows them.
BEGUN = """
INSERT INTO consultations_writer (consultation_id, official_id)
SELECT id, created_by_id FROM consultations_consultation
ON CONFLICT DO NOTHING
"""

EDITED = """
INSERT INTO consultations_writer (consultation_id, official_id)
SELECT DISTINCT consultation.id, official.id
FROM audit_entry entry
JOIN consultations_consultation consultation ON consultation.id = entry.subject_id
JOIN accounts_user official ON official.id = entry.actor_id
WHERE entry.subject_kind = 'consultation'
AND entry.action IN ('consultation.created', 'consultation.edited')
ON CONFLICT DO NOTHING
"""

# A template has the writers of the consultation that it was saved from.
KEPT = """
UPDATE consultations_template template SET writers = ARRAY(
    SELECT template.created_by_id
    UNION
    SELECT writer.official_id
    FROM audit_entry entry
    JOIN consultations_consultation source ON source.slug = entry.details ->> 'source'
    JOIN consultations_writer writer ON writer.consultation_id = source.id
    WHERE entry.action = 'template.saved' AND entry.subject_id = template.id
)
"""

# And so has what was begun from it.
BEGUN_FROM = """
INSERT INTO consultations_writer (consultation_id, official_id)
SELECT DISTINCT consultation.id, writer.id
FROM audit_entry entry
JOIN consultations_consultation consultation ON consultation.id = entry.subject_id
JOIN consultations_template template ON template.slug = entry.details ->> 'template'
JOIN accounts_user writer ON writer.id = ANY (template.writers)
WHERE entry.action = 'consultation.begun_from'
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("audit", "0001_initial"),
        ("consultations", "0011_games_quiz"),
    ]

    operations = [
        migrations.AddField(
            model_name="template",
            name="writers",
            field=ArrayField(models.BigIntegerField(), default=list, size=None),
        ),
        migrations.RunSQL(
            [BEGUN, EDITED, KEPT, BEGUN_FROM], migrations.RunSQL.noop, elidable=True
        ),
    ]
