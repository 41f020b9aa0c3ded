import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('consultations', '0013_talk_kinds'),
        ('contributions', '0001_initial'),
        ('departments', '0003_desk_training'),
        ('districts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SeenMark',
            fields=[
                ('pk', models.CompositePrimaryKey('activity_id', 'participant', blank=True, editable=False, primary_key=True, serialize=False)),
                ('participant', models.BinaryField(max_length=16)),
                ('newest', models.BigIntegerField()),
                ('activity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.activity')),
            ],
            options={
                'verbose_name': 'mark of what was seen',
                'verbose_name_plural': 'marks of what was seen',
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='discussion_summary', serialize=False, to='consultations.activity')),
                ('text', models.TextField(blank=True)),
                ('text_gu', models.TextField(blank=True, null=True)),
                ('text_hi', models.TextField(blank=True, null=True)),
                ('text_en', models.TextField(blank=True, null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'summary of a discussion',
                'verbose_name_plural': 'summaries of discussions',
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.BinaryField(max_length=16)),
                ('value', models.SmallIntegerField(choices=[(1, 'Agree'), (-1, 'Disagree')])),
                ('language', models.CharField(choices=[('gu', 'ગુજરાતી'), ('hi', 'हिन्दी'), ('en', 'English')], max_length=2)),
                ('age_band', models.CharField(blank=True, max_length=5)),
                ('gender', models.CharField(blank=True, max_length=10)),
                ('channel', models.CharField(max_length=10)),
                ('given_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('activity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.activity')),
                ('contribution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='endorsements', to='contributions.contribution')),
                ('district', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='districts.district')),
            ],
            options={
                'verbose_name': 'endorsement',
                'verbose_name_plural': 'endorsements',
                'indexes': [models.Index(models.F('activity'), models.OrderBy(models.F('given_at'), descending=True), name='endorsement_latest'), models.Index(fields=['participant', 'contribution'], name='endorsement_by_participant')],
                'constraints': [models.UniqueConstraint(fields=('contribution', 'participant'), name='endorsement_once_per_participant'), models.CheckConstraint(condition=models.Q(('value__in', [1, -1])), name='endorsement_is_for_or_against')],
            },
        ),
        migrations.CreateModel(
            name='OfficialAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('text_gu', models.TextField(blank=True, null=True)),
                ('text_hi', models.TextField(blank=True, null=True)),
                ('text_en', models.TextField(blank=True, null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='official_answers', to='consultations.activity')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='official_answers', to='contributions.contribution')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='departments.department')),
            ],
            options={
                'verbose_name': 'official answer',
                'verbose_name_plural': 'official answers',
                'constraints': [models.UniqueConstraint(fields=('contribution', 'department'), name='official_answer_once_per_department')],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(choices=[('district', 'District'), ('language', 'Language')], max_length=10)),
                ('part', models.CharField(blank=True, max_length=10)),
                ('agreeing', models.IntegerField(default=0)),
                ('disagreeing', models.IntegerField(default=0)),
                ('contribution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='contributions.contribution')),
            ],
            options={
                'verbose_name': "share of a contribution's agreement",
                'verbose_name_plural': "shares of contributions' agreement",
                'constraints': [models.UniqueConstraint(fields=('contribution', 'line', 'part'), name='share_once_per_part'), models.CheckConstraint(condition=models.Q(('agreeing__gte', 0), ('disagreeing__gte', 0)), name='share_counts_people')],
            },
        ),
    ]
