import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0009_pictures_of_a_video"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("fingerprints", models.JSONField(default=dict)),
                ("ended_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "round of judging",
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="catalogue.product",
                    ),
                ),
                ("packed", models.CharField(blank=True, max_length=400)),
                ("judged_at", models.DateTimeField()),
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
                "verbose_name": "standing",
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                ("number", models.PositiveIntegerField(unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("proposed", "Waiting for a second pair of eyes"),
                            ("published", "In force"),
                            ("superseded", "Superseded"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("basis", models.CharField(max_length=20)),
                ("definitions", models.JSONField(default=dict)),
                ("rows", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="markets.edition",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "edition of the rules",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("state",),
                        name="one_published_edition",
                    )
                ],
            },
        ),
    ]
