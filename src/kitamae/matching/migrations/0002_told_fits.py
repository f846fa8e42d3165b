import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_keep_the_review_among_the_office"),
        ("matching", "0001_initial"),
        ("partners", "0003_what_is_looked_for"),
    ]

    operations = [
        migrations.CreateModel(
            name="FitTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_at", models.DateTimeField()),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.need",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "verbose_name": "fit that was told",
                "constraints": [
                    models.UniqueConstraint(fields=("need", "product"), name="fit_told_once")
                ],
            },
        ),
    ]
