from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_videos"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="batch",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="photoupload",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="photoupload",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sheet",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sheet",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="shortlist",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="shortlist",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="video",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="video",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
    ]
