from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_proofs"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="is_withheld",
            field=models.BooleanField(default=False),
        ),
    ]
