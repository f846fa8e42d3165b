import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fitness",
                    models.CharField(
                        choices=[
                            ("fits", "Fits"),
                            ("undetermined", "Not known yet"),
                            ("does_not_fit", "Does not fit"),
                        ],
                        db_index=True,
                        max_length=14,
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("found_at", models.DateTimeField()),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="partners.need",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="catalogue.product",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "match",
                "ordering": ["-score", "product"],
                "constraints": [
                    models.UniqueConstraint(fields=("need", "product"), name="match_once")
                ],
            },
        ),
    ]
