import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("deals", "0001_initial"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("feature_page", "Feature page"),
                            ("coupon", "Coupon"),
                            ("banner", "Banner"),
                            ("google_ads", "Search advertisements"),
                            ("sns_ads", "Advertisements in social media"),
                            ("kol", "Influencers"),
                            ("live_commerce", "Live commerce"),
                            ("sampling", "Sampling"),
                            ("mail", "Newsletter"),
                            ("store_event", "Event in the shop"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title_ja", models.CharField(max_length=120)),
                ("title_en", models.CharField(max_length=120)),
                ("starts_date", models.DateField()),
                ("ends_date", models.DateField()),
                ("budget", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Running"),
                            ("ended", "Ended"),
                            ("cancelled", "Called off"),
                        ],
                        db_index=True,
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("deals", models.ManyToManyField(related_name="campaigns", to="deals.deal")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign",
                "ordering": ["-starts_date", "-pk"],
            },
        ),
    ]
