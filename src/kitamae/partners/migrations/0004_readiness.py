import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_keep_the_review_among_the_office"),
        ("partners", "0003_what_is_looked_for"),
        ("people", "0014_supplier_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="MakerReadiness",
            fields=[
                (
                    "maker",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="readiness",
                        serialize=False,
                        to="people.organisation",
                    ),
                ),
                ("sums", models.JSONField(default=dict)),
                ("worked_out_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "readiness of a maker",
            },
        ),
        migrations.CreateModel(
            name="ReadinessRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "round of readiness",
            },
        ),
        migrations.CreateModel(
            name="Readiness",
            fields=[
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="readiness",
                        serialize=False,
                        to="catalogue.product",
                    ),
                ),
                ("packed", models.JSONField(default=dict)),
                ("worked_out_at", models.DateTimeField()),
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
                "verbose_name": "readiness",
            },
        ),
    ]
