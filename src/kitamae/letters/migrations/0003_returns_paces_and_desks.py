import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0002_mailings_and_guests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeadAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, unique=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("since_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "address that takes no letters",
            },
        ),
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("is_held", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "desk",
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="digest",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="gathered",
                to="letters.letter",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="message_id",
            field=models.CharField(blank=True, db_index=True, max_length=120),
        ),
        migrations.AddField(
            model_name="letter",
            name="sending_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="letter",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting to be sent"),
                    ("held", "Held by the office"),
                    ("gathered", "Waits for its digest"),
                    ("digested", "Told in a digest"),
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
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bounce", "It could not be delivered"),
                            ("complaint", "The reader marked it as unwanted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_for_good", models.BooleanField()),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "teller",
                    models.CharField(
                        choices=[
                            ("server", "the mail server, at once"),
                            ("mailbox", "the mail service, later"),
                        ],
                        max_length=10,
                    ),
                ),
                ("delivery", models.CharField(blank=True, max_length=120, null=True, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="letters.letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter that came back",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(blank=True, max_length=254)),
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
                        max_length=12,
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at_once", "At once"),
                            ("daily", "Once a day"),
                            ("weekly", "Once a week"),
                            ("never", "Not at all"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("page", "on the page of the account"),
                            ("link", "by the link in a letter"),
                            ("one_click", "by the button of a mail program"),
                            ("complaint", "by marking a letter as unwanted"),
                        ],
                        default="page",
                        max_length=10,
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letter_wishes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "wish about letters",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "topic"),
                        name="wish_once_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("address", "topic"),
                        name="wish_once_an_address",
                    ),
                ],
            },
        ),
    ]
