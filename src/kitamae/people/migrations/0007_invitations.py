import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_names_folded_for_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
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
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("admin", "Administrator"),
                            ("member", "Member"),
                            ("reader", "Reader"),
                        ],
                        default="member",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for an answer"),
                            ("accepted", "Accepted"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("organisation", "email"),
                        name="invited_once",
                    )
                ],
            },
        ),
    ]
