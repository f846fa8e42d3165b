from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deals", "0002_introduction_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="deal",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="deal",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="introductionrequest",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="introductionrequest",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
    ]
