from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promotions", "0002_stop_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="flagged",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
