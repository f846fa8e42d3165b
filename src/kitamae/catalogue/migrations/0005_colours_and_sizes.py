import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_photo_decisions"),
        ("people", "0002_system_user"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inheritance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shared", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "inheritance",
            },
        ),
        migrations.AddField(
            model_name="product",
            name="family",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("family", ""), _negated=True),
                fields=["supplier", "family"],
                name="product_family",
            ),
        ),
        migrations.AddField(
            model_name="inheritance",
            name="parent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="heirs",
                to="catalogue.product",
            ),
        ),
        migrations.AddField(
            model_name="inheritance",
            name="variant",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="inheritance",
                to="catalogue.product",
            ),
        ),
    ]
