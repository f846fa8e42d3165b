import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_invitations"),
        ("support", "0005_questions_and_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Inquiry",
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
                ("code", models.CharField(max_length=16, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for the office"),
                            ("asked", "Asked back"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        db_index=True,
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("joining", "Joining and the programme year"),
                            ("products", "Products, sheets and photos"),
                            ("shops", "Shops, countries and languages"),
                            ("trade", "Samples, prices, orders and freight"),
                            ("results", "Promotion, results and surveys"),
                            ("account", "Account and personal data"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="ja", max_length=2)),
                (
                    "about_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("product", "Product"),
                            ("deal", "Deal"),
                            ("order", "Order"),
                            ("application", "Application"),
                        ],
                        max_length=12,
                    ),
                ),
                ("about_code", models.CharField(blank=True, max_length=20)),
                ("offered", models.JSONField(blank=True, default=list)),
                ("origin", models.CharField(blank=True, max_length=32)),
                ("asked_at", models.DateTimeField(db_index=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("rests_date", models.DateField(blank=True, null=True)),
                ("ends_date", models.DateField(db_index=True)),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inquiries_assigned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "inquiry",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="InquiryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asker", "From the person who asked"),
                            ("answer", "From the office"),
                            ("note", "Note inside the office"),
                        ],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="support.inquiry",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of an inquiry",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="InquiryFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=300, upload_to="inquiries/%Y/%m/")),
                ("file_name", models.CharField(max_length=255)),
                ("file_kind", models.CharField(max_length=80)),
                ("file_bytes", models.PositiveBigIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="support.inquiryentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an inquiry",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["email", "asked_at"], name="inquiry_email"),
        ),
    ]
