import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_second_factors_and_devices"),
        ("programmes", "0004_reviewing_and_taking_part"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProducerRequest",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for the producer"),
                            ("given", "The producer consents"),
                            ("refused", "The producer does not consent"),
                            ("withdrawn", "Request withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("producer", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(default="ja", max_length=2)),
                ("products", models.TextField()),
                ("words", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("ends_date", models.DateField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="producer_requests",
                        to="programmes.application",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to a producer",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProducerAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_given", models.BooleanField()),
                ("person", models.CharField(max_length=100)),
                ("words", models.TextField(blank=True)),
                ("products", models.TextField()),
                ("text_version", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="programmes.producerrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a producer",
                "ordering": ["pk"],
            },
        ),
    ]
