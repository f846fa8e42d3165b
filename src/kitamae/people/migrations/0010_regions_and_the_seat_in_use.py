import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_facts_of_companies"),
    ]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="countries",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="seat",
            name="prefectures",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="user",
            name="acts_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.organisation",
            ),
        ),
    ]
