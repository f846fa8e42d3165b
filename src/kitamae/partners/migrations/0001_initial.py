import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_system_user"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "site_kind",
                    models.CharField(
                        choices=[
                            ("b2c_ec", "Online shop for consumers"),
                            ("b2b_ec", "Online shop for businesses"),
                            ("quick_commerce", "Quick commerce"),
                            ("marketplace_direct", "Own shop on a marketplace"),
                            ("subscription_box", "Subscription box"),
                            ("social_commerce", "Social commerce"),
                            ("ec+store", "Online shop and stores"),
                            ("cross_border_ec", "Cross-border online shop"),
                        ],
                        max_length=20,
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                (
                    "trade_flow",
                    models.CharField(
                        choices=[
                            ("direct_jp_office", "The partner's office in Japan"),
                            ("designated_trading_company", "A named trading company"),
                            ("consolidator", "A consolidator"),
                            ("supplier_exports", "The supplier exports"),
                        ],
                        max_length=30,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="people.organisation",
                    ),
                ),
                (
                    "trading_company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "warehouse",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                ("title_ja", models.CharField(max_length=120)),
                ("title_en", models.CharField(max_length=120)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("categories", models.JSONField(default=list)),
                ("certificates", models.JSONField(blank=True, default=list)),
                ("max_retail_price", models.PositiveIntegerField(blank=True, null=True)),
                ("max_moq_cases", models.PositiveIntegerField(blank=True, null=True)),
                ("min_shelf_life_days", models.PositiveIntegerField(blank=True, null=True)),
                ("opens_date", models.DateField()),
                ("closes_date", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open for offers"),
                            ("closed", "Closed to offers"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "ordering": ["closes_date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CardRevision",
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
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("originals", models.JSONField(blank=True, default=dict)),
                ("fields_version", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        max_length=12,
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "requirement card",
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "number"), name="card_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("partner",),
                        name="one_published_card",
                    ),
                ],
            },
        ),
    ]
