import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_keep_the_review_among_the_office"),
        ("partners", "0005_cards_are_drafted"),
        ("people", "0014_supplier_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="capacity",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="need",
            name="reminded",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="CardReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="partners.cardrevision",
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
                "verbose_name": "reading of a requirement card",
            },
        ),
        migrations.CreateModel(
            name="Hand",
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
                ("words", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("welcomed", "Welcome"),
                            ("declined", "Not this time"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="raised",
                        max_length=10,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hands",
                        to="partners.need",
                    ),
                ),
                ("products", models.ManyToManyField(related_name="hands", to="catalogue.product")),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.cardreading",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hands",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "raised hand",
                "ordering": ["raised_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="cardreading",
            constraint=models.UniqueConstraint(
                fields=("revision", "supplier"), name="card_read_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hand",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["raised", "welcomed"])),
                fields=("need", "supplier"),
                name="one_live_hand",
            ),
        ),
    ]
