import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GlossaryTerm",
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
                ("ja", models.CharField(max_length=60, unique=True, verbose_name="Japanese")),
                ("en", models.CharField(max_length=60, verbose_name="English")),
                (
                    "zh_hans",
                    models.CharField(blank=True, max_length=60, verbose_name="Chinese, simplified"),
                ),
                (
                    "zh_hant",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Chinese, traditional"
                    ),
                ),
                ("also", models.JSONField(blank=True, default=list)),
                ("narrower", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("in_force", "In force"),
                            ("dropped", "Dropped"),
                        ],
                        db_index=True,
                        max_length=10,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("project", "Comes with Kitamae"),
                            ("office", "Entered by the office"),
                            ("catalogue", "Found in the catalogue’s names"),
                        ],
                        max_length=10,
                    ),
                ),
                ("named_by", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(db_index=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "word of the glossary",
                "ordering": ["ja"],
            },
        ),
    ]
