import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0014_supplier_lists"),
        ("promotions", "0003_stand_still"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
    ]
