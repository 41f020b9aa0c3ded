import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0004_kinds_questions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=40)),
                ('anchor', models.CharField(max_length=120)),
                ('language', models.CharField(blank=True, max_length=2)),
                ('evidence', models.TextField()),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='consultations.consultation')),
            ],
            options={
                'verbose_name': 'waiver',
                'verbose_name_plural': 'waivers',
                'constraints': [models.UniqueConstraint(fields=('consultation', 'check_name', 'anchor', 'language'), name='waiver_once_per_finding')],
            },
        ),
    ]
