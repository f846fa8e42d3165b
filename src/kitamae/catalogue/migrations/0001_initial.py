import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_initial"),
        ("people", "0002_system_user"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dirty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("product_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "product to index",
            },
        ),
        migrations.CreateModel(
            name="KnownLayout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("mapping", models.JSONField(default=dict)),
                ("used", models.PositiveIntegerField(default=1)),
                ("learnt_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "known layout",
            },
        ),
        migrations.CreateModel(
            name="PhotoUpload",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Being looked at"),
                            ("checked", "Looked at"),
                            ("stored", "In use"),
                        ],
                        db_index=True,
                        default="received",
                        max_length=12,
                    ),
                ),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("missing", models.JSONField(blank=True, default=list)),
                ("received_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("stored_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photo_uploads",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "photos sent",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Product",
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
                ("gtin", models.CharField(blank=True, max_length=14)),
                ("item_code", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "Being stored"),
                            ("unlisted", "Not listed"),
                            ("listed", "Listed"),
                            ("paused", "Paused"),
                            ("discontinued", "Discontinued"),
                        ],
                        db_index=True,
                        default="unlisted",
                        max_length=12,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("listed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="successors",
                        to="catalogue.product",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "product",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("originals", models.JSONField(blank=True, default=dict)),
                ("fields_version", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "Being stored"),
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("in_review", "In review"),
                            ("changes_asked", "Changes asked for"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("superseded", "Superseded"),
                            ("undone", "Undone"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=16,
                    ),
                ),
                ("name_ja", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=300)),
                ("category", models.CharField(blank=True, db_index=True, max_length=8)),
                ("note", models.TextField(blank=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("answers_before", models.JSONField(blank=True, null=True)),
                ("unread", models.JSONField(blank=True, default=dict)),
                ("jan_kept_because", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.revision",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
            },
        ),
        migrations.AddField(
            model_name="product",
            name="in_preparation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="catalogue.revision",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="in_review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="catalogue.revision",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="shown",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.revision",
            ),
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("destination", models.CharField(max_length=2)),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("introduction", "Introduction"),
                            ("catalogue", "Catalogue handed over"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="people.organisation",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="catalogue.product",
                    ),
                ),
                (
                    "acknowledged",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.revision",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="catalogue.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "disclosure",
            },
        ),
        migrations.CreateModel(
            name="SentPhotos",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=300, upload_to="photos/%Y/%m/")),
                ("file_name", models.CharField(max_length=300)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="catalogue.photoupload",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=300)),
                ("jan", models.CharField(blank=True, max_length=13)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("suggested_number", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("refused", "Cannot be used"),
                            ("unmatched", "Whose is it?"),
                            ("warning", "Look again"),
                            ("repaired", "Can be used, name mended"),
                            ("ok", "Can be used"),
                        ],
                        default="unmatched",
                        max_length=10,
                    ),
                ),
                ("seen", models.JSONField(blank=True, null=True)),
                ("problem", models.JSONField(blank=True, null=True)),
                ("findings", models.JSONField(blank=True, default=list)),
                ("renditions", models.JSONField(blank=True, default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("told", models.JSONField(blank=True, default=dict)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("stored_at", models.DateTimeField(blank=True, null=True)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="people.organisation",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="catalogue.photoupload",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="photos",
                        to="catalogue.product",
                    ),
                ),
                (
                    "sent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="catalogue.sentphotos",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("file", models.FileField(max_length=300, upload_to="sheets/%Y/%m/")),
                ("file_name", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Being checked"),
                            ("unreadable", "Cannot be read"),
                            ("checked", "Checked"),
                            ("storing", "Being stored"),
                            ("stored", "Stored"),
                            ("undone", "Undone"),
                        ],
                        db_index=True,
                        default="received",
                        max_length=12,
                    ),
                ),
                ("mapping", models.JSONField(blank=True, default=dict)),
                ("accepted", models.JSONField(blank=True, default=dict)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("columns", models.JSONField(blank=True, default=dict)),
                ("kinds", models.JSONField(blank=True, default=list)),
                ("unreadable", models.JSONField(blank=True, default=dict)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("received_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("stored_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "sheet",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="photoupload",
            name="sheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="photo_uploads",
                to="catalogue.sheet",
            ),
        ),
        migrations.CreateModel(
            name="MarkedSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("file", models.FileField(blank=True, max_length=300, upload_to="marked/%Y/%m/")),
                ("asked_at", models.DateTimeField()),
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
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marked",
                        to="catalogue.sheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "marked sheet",
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
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
                ("originals", models.JSONField(blank=True, default=dict)),
                ("problems", models.JSONField(blank=True, default=list)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New product"),
                            ("changed", "Changed product"),
                            ("unchanged", "Unchanged"),
                            ("waiting", "Needs a correction"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kept",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("edited", "The product was edited since."),
                            ("submitted", "The product was submitted since."),
                            ("disclosed", "The product was shown to a buyer since."),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.revision",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.product",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.revision",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="catalogue.sheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a sheet",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ShortList",
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
                ("name", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "In use"), ("closed", "Put away")],
                        db_index=True,
                        default="open",
                        max_length=8,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="short_lists",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "short list",
                "ordering": ["-changed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("note", models.CharField(blank=True, max_length=400)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.product",
                    ),
                ),
                (
                    "short_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="catalogue.shortlist",
                    ),
                ),
            ],
            options={
                "verbose_name": "product of a short list",
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
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
                        choices=[("country", "Country or region"), ("channel", "Channel")],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=12)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exclusions",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "kind", "code"), name="exclusion_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Details missing"),
                            ("waiting", "Waits to be verified"),
                            ("verified", "Verified"),
                            ("rejected", "Sent back"),
                            ("expired", "Expired"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=40)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("company", "The whole company"),
                            ("factory", "One factory"),
                            ("product", "Certain products"),
                        ],
                        default="company",
                        max_length=8,
                    ),
                ),
                ("factory", models.CharField(blank=True, max_length=120)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("issued_date", models.DateField(blank=True, null=True)),
                ("expires_date", models.DateField(blank=True, db_index=True, null=True)),
                ("scope", models.CharField(blank=True, max_length=300)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("file", models.FileField(max_length=300, upload_to="documents/%Y/%m/")),
                ("file_name", models.CharField(max_length=255)),
                ("file_kind", models.CharField(max_length=40)),
                ("file_bytes", models.PositiveBigIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("note", models.TextField(blank=True)),
                ("reminded", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("added_at", models.DateTimeField()),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="newer",
                        to="catalogue.document",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="people.organisation",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "products",
                    models.ManyToManyField(
                        blank=True, related_name="documents", to="catalogue.product"
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate or report",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["supplier", "fingerprint"], name="document_same_file")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("product", "number"), name="revision_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["gtin"], name="product_gtin"),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                condition=models.Q(("gtin", ""), _negated=True),
                fields=("supplier", "gtin"),
                name="gtin_once_per_supplier",
            ),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["to", "product"], name="disclosure_to"),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.UniqueConstraint(
                fields=("revision", "to", "destination"), name="disclosure_once"
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["product", "number"], name="photo_product"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["supplier", "jan"], name="photo_jan"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["upload", "status"], name="photo_status"),
        ),
        migrations.AddConstraint(
            model_name="markedsheet",
            constraint=models.UniqueConstraint(
                fields=("sheet", "language"), name="marked_sheet_once"
            ),
        ),
        migrations.AddIndex(
            model_name="sheetrow",
            index=models.Index(fields=["sheet", "outcome"], name="sheet_row_outcome"),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.UniqueConstraint(
                fields=("sheet", "part", "row"), name="sheet_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="listentry",
            constraint=models.UniqueConstraint(
                fields=("short_list", "product"), name="listed_once"
            ),
        ),
    ]
