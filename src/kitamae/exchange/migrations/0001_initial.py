import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("file", models.FileField(max_length=300, upload_to="own_forms/%Y/%m/")),
                ("file_name", models.CharField(max_length=255)),
                ("sheet", models.CharField(max_length=60)),
                ("header_row", models.PositiveIntegerField()),
                ("columns", models.JSONField(default=list)),
                ("filled_rows", models.JSONField(default=list)),
                ("language", models.CharField(default="en", max_length=2)),
                ("kept_at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_forms",
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner's own form",
                "ordering": ["-pk"],
            },
        ),
    ]
