import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0004_notices_by_code"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FaqEntry",
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
                            ("draft", "Draft"),
                            ("shown", "Shown to everybody"),
                            ("hidden", "Put away"),
                        ],
                        db_index=True,
                        default="draft",
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
                        default="joining",
                        max_length=10,
                    ),
                ),
                ("place", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "question with its answer",
                "ordering": ["topic", "place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FaqSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=100, unique=True)),
                ("times", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveSmallIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "words looked for",
                "ordering": ["-times", "-last_at"],
            },
        ),
        migrations.CreateModel(
            name="FaqText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("question_ja", models.CharField(max_length=200)),
                ("question_en", models.CharField(max_length=200)),
                ("answer_ja", models.TextField()),
                ("answer_en", models.TextField()),
                ("words", models.CharField(blank=True, max_length=300)),
                ("helped", models.PositiveIntegerField(default=0)),
                ("not_helped", models.PositiveIntegerField(default=0)),
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="support.faqentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a question",
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="faqentry",
            name="newest",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="support.faqtext",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqtext",
            constraint=models.UniqueConstraint(fields=("entry", "number"), name="faq_text_once"),
        ),
    ]
