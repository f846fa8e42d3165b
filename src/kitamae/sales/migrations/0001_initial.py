import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("kernel", "0001_initial"),
        ("partners", "0001_initial"),
        ("people", "0002_system_user"),
        ("promotions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SalesFile",
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
                ("file_name", models.CharField(max_length=200)),
                ("starts_date", models.DateField()),
                ("ends_date", models.DateField()),
                ("currency", models.CharField(max_length=3)),
                ("rows", models.PositiveIntegerField()),
                ("unmatched", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("released", "Released to makers"),
                            ("replaced", "Replaced"),
                        ],
                        db_index=True,
                        default="received",
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales_files",
                        to="promotions.campaign",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales_files",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "sales file",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Sale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("units", models.PositiveIntegerField(null=True)),
                ("revenue", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales",
                        to="catalogue.product",
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
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sales",
                        to="sales.salesfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "sale",
                "ordering": ["file", "row"],
            },
        ),
        migrations.CreateModel(
            name="SentFile",
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
                ("file", models.FileField(max_length=300, upload_to="sales/%Y/%m/")),
                ("file_name", models.CharField(max_length=200)),
                ("starts_date", models.DateField()),
                ("ends_date", models.DateField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Being read"),
                            ("read", "To be looked at"),
                            ("unreadable", "Cannot be read"),
                            ("taken", "Kept"),
                            ("dropped", "Not kept"),
                        ],
                        db_index=True,
                        default="sent",
                        max_length=10,
                    ),
                ),
                ("columns", models.JSONField(default=dict)),
                ("rows", models.JSONField(default=list)),
                ("left_out", models.JSONField(default=dict)),
                ("unreadable", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField()),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="kernel.job",
                    ),
                ),
                (
                    "kept",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sent",
                        to="sales.salesfile",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent_files",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "sent file",
                "ordering": ["-pk"],
            },
        ),
    ]
