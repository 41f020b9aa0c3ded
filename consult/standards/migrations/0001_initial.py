import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('consultations', '0013_talk_kinds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(unique=True)),
                ('promise', models.TextField(blank=True)),
                ('promise_gu', models.TextField(blank=True, null=True)),
                ('promise_hi', models.TextField(blank=True, null=True)),
                ('promise_en', models.TextField(blank=True, null=True)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'edition of the community standards',
                'verbose_name_plural': 'editions of the community standards',
            },
        ),
        migrations.CreateModel(
            name='WordList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('gu', 'ગુજરાતી'), ('hi', 'हिन्दी'), ('en', 'English')], max_length=2, unique=True)),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
            ],
            options={
                'verbose_name': 'list of words',
                'verbose_name_plural': 'lists of words',
            },
        ),
        migrations.CreateModel(
            name='HoldSettings',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hold_settings', serialize=False, to='consultations.activity')),
                ('personal_data', models.BooleanField(default=True, verbose_name='personal data')),
                ('links', models.BooleanField(default=True, verbose_name='links')),
                ('words', models.BooleanField(default=True, verbose_name='words of the lists')),
                ('near_duplicates', models.BooleanField(default=True, verbose_name='nearly what somebody else wrote')),
                ('first_post', models.BooleanField(default=False, verbose_name='the first that somebody writes here')),
                ('burst', models.BooleanField(default=True, verbose_name='much from one person in a short time')),
                ('pre_moderated', models.BooleanField(default=False, verbose_name='everything')),
            ],
            options={
                'verbose_name': 'what is held back',
                'verbose_name_plural': 'what is held back',
            },
        ),
        migrations.CreateModel(
            name='Standard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, max_length=100)),
                ('title_gu', models.CharField(blank=True, max_length=100, null=True)),
                ('title_hi', models.CharField(blank=True, max_length=100, null=True)),
                ('title_en', models.CharField(blank=True, max_length=100, null=True)),
                ('text', models.TextField(blank=True)),
                ('text_gu', models.TextField(blank=True, null=True)),
                ('text_hi', models.TextField(blank=True, null=True)),
                ('text_en', models.TextField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standards', to='standards.edition')),
            ],
            options={
                'verbose_name': 'community standard',
                'verbose_name_plural': 'community standards',
                'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='standard_once_per_number')],
            },
        ),
    ]
