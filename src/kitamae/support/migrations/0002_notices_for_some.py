import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_choose_the_light"),
        ("support", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="audience",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="notice",
            name="code",
            field=models.CharField(default="", max_length=12),
        ),
        migrations.AddField(
            model_name="notice",
            name="ends_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="reach",
            field=models.CharField(
                choices=[
                    ("public", "Everybody, on the front page too"),
                    ("registered", "Everybody who has a seat at a company"),
                    ("some", "Some companies only"),
                ],
                default="public",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("scheduled", "Waits for its day"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                db_index=True,
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="turn_days_left",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="turn_due_date",
            field=models.DateField(blank=True, db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="turn_side",
            field=models.CharField(
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
        migrations.AddField(
            model_name="notice",
            name="turn_since_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="turn_stopped_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="NoticeText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title_ja", models.CharField(max_length=120)),
                ("title_en", models.CharField(max_length=120)),
                ("body_ja", models.TextField(blank=True)),
                ("body_en", models.TextField(blank=True)),
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
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="support.notice",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a notice",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "number"), name="notice_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reached",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reached",
                        to="support.notice",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "company that a notice is for",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "notice"), name="notice_reached_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="support.notice",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices_read",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notice read",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "notice"), name="notice_read_once")
                ],
            },
        ),
    ]
