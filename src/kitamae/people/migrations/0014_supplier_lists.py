import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_names_folded_with_more_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="SupplierList",
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
                    "file",
                    models.FileField(blank=True, max_length=300, upload_to="supplier_lists/%Y/%m/"),
                ),
                ("file_name", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Being read"),
                            ("unreadable", "Cannot be read"),
                            ("checked", "Read; nothing is entered yet"),
                            ("entering", "Being entered"),
                            ("stopped", "Stopped on the way"),
                            ("entered", "Entered"),
                            ("undone", "Undone"),
                        ],
                        db_index=True,
                        default="received",
                        max_length=12,
                    ),
                ),
                ("left_out", models.JSONField(blank=True, default=list)),
                ("unreadable", models.JSONField(blank=True, default=dict)),
                ("received_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField(blank=True, null=True)),
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
                "verbose_name": "list of suppliers",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SupplierListRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=100)),
                ("row", models.PositiveIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("contact_name", models.CharField(blank=True, max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("problems", models.JSONField(blank=True, default=list)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "Can be entered"),
                            ("there", "There already"),
                            ("waiting", "Needs mending"),
                            ("entered", "Entered as a record"),
                            ("kept", "Stays: somebody has gone on with it"),
                            ("undone", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="list_rows",
                        to="people.organisation",
                    ),
                ),
                (
                    "supplier_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="people.supplierlist",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a list of suppliers",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["supplier_list", "outcome"], name="supplier_row_outcome")
                ],
            },
        ),
    ]
