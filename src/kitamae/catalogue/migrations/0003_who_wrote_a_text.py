from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_a_change_waits_until_it_is_seen"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="writers",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
