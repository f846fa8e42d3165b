import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_second_factors_and_devices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "turn_side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supplier", "the maker"),
                            ("producer", "the producer"),
                            ("trading_company", "the trading company"),
                            ("buyer", "the buyer"),
                            ("warehouse", "the warehouse"),
                            ("agency", "the agency"),
                            ("office", "the programme office"),
                        ],
                        db_index=True,
                        max_length=20,
                    ),
                ),
                ("turn_since_date", models.DateField(blank=True, null=True)),
                ("turn_due_date", models.DateField(blank=True, db_index=True, null=True)),
                ("turn_stopped_date", models.DateField(blank=True, null=True)),
                ("turn_days_left", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("code", models.CharField(max_length=12, unique=True)),
                ("block", models.CharField(max_length=20)),
                ("is_alone", models.BooleanField()),
                (
                    "state",
                    models.CharField(
                        choices=[("stated", "Stands"), ("withdrawn", "Taken out")],
                        default="stated",
                        max_length=10,
                    ),
                ),
                ("expires_date", models.DateField(blank=True, db_index=True, null=True)),
                ("reminded", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="company_facts",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "fact of a company",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FactRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "turn_side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supplier", "the maker"),
                            ("producer", "the producer"),
                            ("trading_company", "the trading company"),
                            ("buyer", "the buyer"),
                            ("warehouse", "the warehouse"),
                            ("agency", "the agency"),
                            ("office", "the programme office"),
                        ],
                        db_index=True,
                        max_length=20,
                    ),
                ),
                ("turn_since_date", models.DateField(blank=True, null=True)),
                ("turn_due_date", models.DateField(blank=True, db_index=True, null=True)),
                ("turn_stopped_date", models.DateField(blank=True, null=True)),
                ("turn_days_left", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("originals", models.JSONField(blank=True, default=dict)),
                ("fields_version", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "Holds now"), ("superseded", "Replaced")],
                        default="current",
                        max_length=10,
                    ),
                ),
                ("sealed", models.TextField(blank=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="people.fact",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a fact",
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="fact",
            name="shown",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.factrevision",
            ),
        ),
        migrations.AddConstraint(
            model_name="factrevision",
            constraint=models.UniqueConstraint(
                fields=("fact", "number"), name="fact_revision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_alone", True), ("state", "stated")),
                fields=("organisation", "block"),
                name="fact_once",
            ),
        ),
    ]
