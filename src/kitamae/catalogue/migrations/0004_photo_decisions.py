import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_who_wrote_a_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replaces",
                to="catalogue.photo",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="ruling",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="photo",
            name="shows_contents",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PhotoDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("code", models.CharField(max_length=40)),
                ("was_told", models.BooleanField()),
                (
                    "ruling",
                    models.CharField(
                        choices=[
                            ("kept", "Used as it is"),
                            ("retaken", "Taken anew"),
                            ("allowed", "Allowed by the office"),
                            ("sent_back", "Sent back by the office"),
                            ("shown", "Shows what is inside"),
                            ("not_shown", "Does not show what is inside"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("supplier", "the maker"),
                            ("producer", "the producer"),
                            ("trading_company", "the trading company"),
                            ("buyer", "the buyer"),
                            ("warehouse", "the warehouse"),
                            ("agency", "the agency"),
                            ("office", "the programme office"),
                        ],
                        max_length=16,
                    ),
                ),
                ("figures", models.JSONField(blank=True, default=dict)),
                ("detectors", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="catalogue.photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on a photo",
                "ordering": ["pk"],
            },
        ),
    ]
