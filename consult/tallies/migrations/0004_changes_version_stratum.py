"""Splits answers by the version of the words that were read.

Nothing has been corrected yet: all answers there are were given on the first.
"""

from django.db import migrations, models

# Nobody answers or folds between the two statements: what one has not seen the other
# would not see either. In the order in which folding takes them.
HELD = """
LOCK TABLE responses_delta, tallies_stratumtally IN SHARE ROW EXCLUSIVE MODE
"""
FOLDED = """
INSERT INTO tallies_stratumtally
    (activity_id, dimension, stratum, cells, released_cells, released_at)
SELECT activity_id, 'version', '1', cells, cells, statement_timestamp() FROM (
    SELECT activity_id, jsonb_object_agg(cell, people) AS cells FROM (
        SELECT activity_id, cell, sum(count::bigint) AS people
        FROM tallies_stratumtally, jsonb_each_text(cells) AS counted(cell, count)
        WHERE dimension = 'language'
        GROUP BY activity_id, cell HAVING sum(count::bigint) <> 0
    ) AS summed GROUP BY activity_id
) AS everybody
"""
WAITING = """
UPDATE responses_delta SET changes = (
    SELECT jsonb_agg(jsonb_set(change, '{0,version}', '"1"'))
    FROM jsonb_array_elements(changes) AS change)
WHERE jsonb_array_length(changes) > 0
"""
NO_LONGER_FOLDED = "DELETE FROM tallies_stratumtally WHERE dimension = 'version'"
NO_LONGER_WAITING = """
UPDATE responses_delta SET changes = (
    SELECT jsonb_agg(change #- '{0,version}')
    FROM jsonb_array_elements(changes) AS change)
WHERE jsonb_array_length(changes) > 0
"""


class Migration(migrations.Migration):
    dependencies = [
        ("responses", "0004_unfinished_answer"),
        ("tallies", "0003_desk_people_by_hour"),
    ]

    operations = [
        migrations.AlterField(
            model_name="stratumtally",
            name="dimension",
            field=models.CharField(
                choices=[
                    ("district", "District"),
                    ("language", "Language of the answer"),
                    ("age_band", "Age"),
                    ("gender", "Gender"),
                    ("channel", "Way of answering"),
                    ("version", "Version of the wording"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        migrations.RunSQL(FOLDED, NO_LONGER_FOLDED),
        migrations.RunSQL(WAITING, NO_LONGER_WAITING),
        migrations.RunSQL(migrations.RunSQL.noop, HELD),
    ]
