import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_pictures_of_a_video"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=300, upload_to="proofs/%Y/%m/")),
                ("file_name", models.CharField(max_length=255)),
                ("file_kind", models.CharField(max_length=60)),
                ("file_bytes", models.PositiveBigIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proofs",
                        to="catalogue.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "proof",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "fingerprint"), name="proof_once")
                ],
            },
        ),
    ]
