import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_choose_the_light"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedSeat",
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
                            ("waiting", "Waits for the office"),
                            ("granted", "Granted"),
                            ("declined", "Declined"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("because", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "request for a seat",
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="organisation",
            name="corporate_number_once",
        ),
        migrations.AddField(
            model_name="organisation",
            name="local_number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="people.organisation",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="parent_number",
            field=models.CharField(blank=True, max_length=13),
        ),
        migrations.AddField(
            model_name="organisation",
            name="sought_as",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="standing",
            field=models.CharField(
                choices=[
                    ("company", "Company or other corporation in Japan"),
                    ("sole", "Sole proprietor in Japan"),
                    ("affiliate", "Overseas company of a Japanese one"),
                ],
                default="company",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("corporate_number", ""), _negated=True), ("merged_into__isnull", True)
                ),
                fields=("corporate_number", "kind"),
                name="corporate_number_once",
            ),
        ),
        migrations.AddField(
            model_name="askedseat",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="asked_seats",
                to="people.organisation",
            ),
        ),
        migrations.AddField(
            model_name="askedseat",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="asked_seats",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="askedseat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("organisation", "person"),
                name="asked_seat_once",
            ),
        ),
    ]
