from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_stop_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="video",
            name="frames",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="video",
            name="poster",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
