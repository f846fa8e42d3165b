"""The order in which a requirement card is written and read, and what each answer is called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "site_kind": _("Kind of shop"),
    "countries": _("Sells to, beside its own country"),
    "channels": _("Sells through"),
    "time_zone": _("Time zone"),
    "confidentiality": _("Who reads its name"),
    "languages": _("Languages of its customers"),
    "meeting_languages": _("Languages of meetings"),
    "document_languages": _("Languages of papers"),
    "purchase_model": _("How it takes goods over"),
    "trade_flow": _("Bought through"),
    "trading_company": _("Trading company"),
    "payment": _("Payment"),
    "order_style": _("Orders in"),
    "moq_cases": _("Largest first order"),
    "deliveries": _("Warehouses in Japan"),
    "wants": _("Categories that it wants"),
    "temperatures": _("Temperature bands"),
    "max_ambient_c": _("Warmest that ambient goods get"),
    "min_ratio": _("Shelf life left, its share"),
    "min_days": _("Shelf life left, days"),
    "measured_at": _("The shelf life is counted"),
    "jan": _("JAN code"),
    "excluded": _("Does not take"),
    "papers": _("Papers without which it cannot sell"),
    "trademark": _("Trademark"),
    "is_overseas_insurance_asked": _("Insurance that holds overseas"),
    "label_languages": _("Languages of the label"),
    "is_responsible_person_asked": _("A responsible person at the destination"),
    "image_min_px": _("Size of the photos"),
    "image_ground": _("Ground of the photos"),
    "image_count": _("Number of photos"),
    "is_image_square": _("Square photos"),
    "sample_rule": _("Samples"),
    "sample_count": _("How many samples"),
    "sample_note": _("About samples"),
    "promotions": _("Campaigns that it offers"),
    "sales_level": _("Sales figures that come back"),
    "sales_delay_days": _("They come after"),
    "sales_fields": _("What stands in them"),
    "sales_reason": _("Why there are none"),
    "review_days": _("Answers an introduction within"),
    "reply_days": _("Answers a message within"),
    "remarks_ja": _("Remarks in Japanese"),
    "remarks_en": _("Remarks in English"),
}

BLOCKS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (
        "shop",
        _("The shop"),
        (
            "site_kind", "countries", "channels", "languages", "meeting_languages",
            "document_languages", "time_zone", "confidentiality",
        ),
    ),
    (
        "trade",
        _("How it buys"),
        (
            "purchase_model", "trade_flow", "trading_company", "payment", "order_style",
            "moq_cases",
        ),
    ),
    ("delivery", _("Where goods go"), ("deliveries",)),
    (
        "goods",
        _("Which goods"),
        (
            "wants", "temperatures", "max_ambient_c", "min_ratio", "min_days", "measured_at", "jan",
            "excluded",
        ),
    ),
    (
        "papers",
        _("Papers and rights"),
        (
            "papers", "trademark", "is_overseas_insurance_asked", "label_languages",
            "is_responsible_person_asked",
        ),
    ),
    (
        "pictures",
        _("Photos and samples"),
        (
            "image_min_px", "image_ground", "image_count", "is_image_square", "sample_rule",
            "sample_count", "sample_note",
        ),
    ),
    (
        "sales",
        _("Campaigns and sales figures"),
        ("promotions", "sales_level", "sales_delay_days", "sales_fields", "sales_reason"),
    ),
    (
        "answers",
        _("How soon it answers"),
        ("review_days", "reply_days", "remarks_ja", "remarks_en"),
    ),
)  # fmt: skip
"""The order in which a card is written and read: key, label, and the keys of its answers."""
