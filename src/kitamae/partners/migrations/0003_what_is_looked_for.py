from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_stop_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="need",
            name="kind",
            field=models.CharField(
                choices=[
                    ("call", "A call: makers read of it"),
                    ("own", "Between the shop and the programme office"),
                ],
                default="call",
                max_length=4,
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="prefectures",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="need",
            name="temperatures",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="need",
            name="wishes",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
