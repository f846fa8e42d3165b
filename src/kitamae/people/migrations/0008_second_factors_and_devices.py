import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequiredFactor",
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
                            ("supplier", "Supplier"),
                            ("producer", "Producer"),
                            ("trading_company", "Trading company"),
                            ("buyer", "Buyer (EC operator)"),
                            ("warehouse", "Warehouse"),
                            ("agency", "Agency"),
                            ("operator", "Programme office"),
                        ],
                        max_length=20,
                        unique=True,
                    ),
                ),
                ("since_at", models.DateTimeField()),
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
                "verbose_name": "required second step",
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("user_agent", models.CharField(max_length=200)),
                ("ip", models.GenericIPAddressField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "device",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "mark"), name="device_once")
                ],
            },
        ),
    ]
