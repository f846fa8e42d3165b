import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_read_events_in_time"),
        ("letters", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="person_name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="letter",
            name="topic",
            field=models.CharField(
                choices=[
                    ("account", "Account and security"),
                    ("applications", "Applications and decisions"),
                    ("products", "Review of products and photos"),
                    ("changes", "Changes of products that were shown"),
                    ("deals", "Introductions, requests and messages"),
                    ("orders", "Orders and deliveries"),
                    ("results", "Campaigns and sales results"),
                    ("reminders", "Dates that come near"),
                    ("notices", "Notices of the programme office"),
                    ("newsletter", "Newsletter"),
                ],
                db_index=True,
                default="notices",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="address",
            field=models.EmailField(db_index=True, max_length=254),
        ),
        migrations.AlterField(
            model_name="letter",
            name="skipped_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_address", "The person has no address."),
                    ("left", "The person has left."),
                    ("dead_address", "Letters to this address come back."),
                    ("unwanted", "The person does not want letters of this kind."),
                    ("discarded", "The office decided not to send it."),
                    ("demo", "It belongs to the story of the demo."),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting to be sent"),
                    ("held", "Held by the office"),
                    ("gathered", "Waits for its digest"),
                    ("sending", "Being handed over"),
                    ("unsure", "May have gone out"),
                    ("sent", "Sent"),
                    ("bounced", "Came back"),
                    ("skipped", "Not sent"),
                ],
                db_index=True,
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Mailing",
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
                    "topic",
                    models.CharField(
                        choices=[
                            ("account", "Account and security"),
                            ("applications", "Applications and decisions"),
                            ("products", "Review of products and photos"),
                            ("changes", "Changes of products that were shown"),
                            ("deals", "Introductions, requests and messages"),
                            ("orders", "Orders and deliveries"),
                            ("results", "Campaigns and sales results"),
                            ("reminders", "Dates that come near"),
                            ("notices", "Notices of the programme office"),
                            ("newsletter", "Newsletter"),
                        ],
                        default="notices",
                        max_length=12,
                    ),
                ),
                ("subject_ja", models.CharField(max_length=120)),
                ("subject_en", models.CharField(max_length=120)),
                ("body_ja", models.TextField()),
                ("body_en", models.TextField()),
                ("link", models.CharField(default="/home/", max_length=200)),
                ("segment", models.JSONField(blank=True, default=dict)),
                ("named", models.JSONField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("writing", "Letters are being written"),
                            ("held", "Written, and held"),
                            ("sending", "Going out"),
                            ("stopped", "Stopped"),
                            ("sent", "Gone out"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("counted", models.PositiveIntegerField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                "verbose_name": "mailing",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="mailing",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="letters.mailing",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event__isnull", False), ("to__isnull", True)),
                fields=("event", "name", "address"),
                name="letter_to_a_guest_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mailing__isnull", False)),
                fields=("mailing", "address"),
                name="letter_of_a_mailing_once",
            ),
        ),
    ]
