import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_office_reviews_with_ticks_and_batches"),
        ("people", "0004_choose_the_light"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Video",
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
                ("code", models.CharField(max_length=12, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("shown", "Shown"), ("withdrawn", "Withdrawn by its maker")],
                        default="shown",
                        max_length=12,
                    ),
                ),
                ("file", models.FileField(blank=True, max_length=300, upload_to="videos/%Y/%m/")),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("seconds", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("width", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("height", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "usable_by",
                    models.CharField(
                        choices=[
                            ("sellers", "Every shop that sells the product may publish it"),
                            (
                                "introduced",
                                "Only shops to which the product was introduced may publish it",
                            ),
                            ("look", "To look at only; nobody may publish it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until_date", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="videos",
                        to="catalogue.product",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="videos",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "video",
                "ordering": ["-pk"],
            },
        ),
    ]
