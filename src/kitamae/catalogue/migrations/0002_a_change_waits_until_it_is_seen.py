from django.db import migrations, models


# fields of texts alone, and of the office alone, as they were when this was written
UNTOLD = frozenset(
    (
        *("name_ja", "name_en", "name_kana", "jicfs_code", "release_date", "desired_countries"),
        *("description_ja", "description_en", "catch_copy_ja", "catch_copy_en"),
        *("selling_points_ja", "selling_points_en", "usage_ja", "usage_en", "story_ja"),
        *("story_en", "target_user", "usage_scenes", "awards", "media", "domestic_sales_record"),
        *("export_countries", "overseas_sales_record", "keywords", "video_url", "product_url"),
        *("date_format_printed", "lot_format", "storage_note_ja", "storage_note_en"),
        *("warnings_ja", "warnings_en", "variant_parent", "care_label", "ti", "hi"),
        *("pallet_cases", "pallet_type", "stackable", "fragile", "upright"),
        *("export_carton_ready", "label_languages", "shipping_postal_code", "made_to_order"),
        *("monthly_capacity", "closed_days", "sample_limit", "oem_pb_ok", "retail_price_wish"),
        *("remarks", "supplier_item_code", "producer_consent", "successor_of", "target_season"),
        *("excluded_countries", "excluded_channels", "catalogue_optin", "machine_translated"),
        *("shelf_stable", "rate_ratio", "exclusivity"),
    )
)


def mark_what_waits(apps, schema_editor):
    """What changed before this column stood, and was not taken note of, waits from its approval."""
    disclosures = apps.get_model("catalogue", "Disclosure").objects
    known = disclosures.select_related("product__shown", "revision", "acknowledged")
    for row in known.exclude(product__shown=None).iterator(chunk_size=500):
        since, now = row.acknowledged or row.revision, row.product.shown
        keys = {*since.answers, *now.answers} - UNTOLD
        if now.number > since.number and any(
            since.answers.get(key) != now.answers.get(key) for key in keys
        ):
            disclosures.filter(pk=row.pk).update(changed_at=now.decided_at or now.created_at)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("people", "0002_system_user"),
    ]

    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(
                condition=models.Q(("changed_at__isnull", False)),
                fields=["to"],
                name="disclosure_changed",
            ),
        ),
        migrations.RunPython(mark_what_waits, migrations.RunPython.noop),
    ]
