"""Products and sheets, made through the room's own actions."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from factories.people import FOUNDED_AT
from kitamae.catalogue import actions
from kitamae.catalogue.models import (
    Photo,
    PhotoUpload,
    Product,
    Revision,
    SentPhotos,
    Sheet,
    SheetRow,
)
from kitamae.catalogue.sheets import actions as sheets
from kitamae.catalogue.sheets.choices import RowOutcome
from kitamae.kernel.identifiers import gtin_check_digit, new_code
from kitamae.people.models import User

_numbers = count(1)


def jan(number: int = 0) -> str:
    """A valid JAN that no other product of the tests has."""
    body = f"4569{number or next(_numbers):08d}"
    return f"{body}{gtin_check_digit(body)}"


def answers(**said: Any) -> dict[str, Any]:
    """What a maker of miso would state: all that is needed to register."""
    return {
        "jan": said.pop("jan", None) or jan(),
        "name_ja": "越後つぶ味噌 500g",
        "name_en": "Echigo Tsubu Miso 500 g",
        "brand_ja": "笹原",
        "brand_en": "Sasahara",
        "category": "F10.01",
        "description_ja": (
            "新潟の大豆と米麹だけで仕込み、蔵の木桶で一年寝かせた粒味噌です。"
            "豆の甘みが残り、味噌汁にも野菜の漬け床にも使えます。"
        ),
        "ingredients_label_ja": "大豆(国産)、米、食塩",
        "allergens_contained": ["soybean"],
        "allergens_may_contain": [],
        "country_of_origin": "JP",
        "prefecture_of_manufacture": "15",
        "manufacturer_name": "笹原味噌店",
        "is_own_product": True,
        "excluded_countries": [],
        "catalogue_optin": True,
        "net_content": "500",
        "net_unit": "g",
        "date_type": "best_before",
        "shelf_life_days": 365,
        "shelf_life_at_shipment_days": 270,
        "temp_band": "AMB",
        "domestic_retail_price": 680,
        "delivered_price_unit": "398",
        "tax_rate": "reduced8",
        "moq_cases": 3,
        "sample_policy": "free",
        "case_qty": 12,
        **said,
    }


def draft(by: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Product:
    """A product whose first revision is a draft of its supplier."""
    assert by.organisation is not None
    return actions.enter_product(supplier=by.organisation, answers=answers(**said), by=by, at=at)


def listed(by: User, office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Product:
    """An approved product that stands in the catalogue."""
    product = draft(by, at=at, **said)
    revision = Revision.objects.get(product=product)
    Revision.objects.filter(pk=revision.pk).update(state="submitted")
    actions.approve(revision=revision, by=office, at=at)
    return Product.objects.get(pk=product.pk)


def received(by: User, *, at: datetime) -> Sheet:
    """A sheet that was sent and not checked yet."""
    assert by.organisation is not None
    return sheets.receive_sheet(
        supplier=by.organisation, file=ContentFile(b"x"), file_name="商品.xlsx", by=by, at=at
    )


def checked(by: User, rows: list[tuple[str, dict[str, Any]]], *, at: datetime) -> Sheet:
    """A sheet whose check found these (outcome, answers) rows, from Excel's row 5 on."""
    sheet = received(by, at=at)
    found = []
    for number, (outcome, said) in enumerate(rows, 5):
        product = None
        if outcome in {RowOutcome.CHANGED, RowOutcome.UNCHANGED}:
            product = Product.objects.get(supplier=by.organisation, gtin=f"0{said['jan']}")
        found.append(
            SheetRow(
                sheet=sheet,
                part="商品",
                row=number,
                answers=said,
                outcome=outcome,
                product=product,
                based_on=product.newest if product else None,
            )
        )
    sheets.keep_rows(rows=found)
    summary = sheets.SheetSummary(fingerprint="", columns={}, problems={"error": 0})
    return sheets.check_sheet(sheet=sheet, summary=summary, by=by, at=at + timedelta(seconds=4))


def photographed(product: Product, by: User) -> Photo:
    """A photo of the product's front that is in use."""
    upload = PhotoUpload.objects.create(
        code=new_code("PU"), supplier=product.supplier, by=by, received_at=FOUNDED_AT
    )
    sent = SentPhotos.objects.create(upload=upload, file="x.jpg", file_name="x.jpg")
    return Photo.objects.create(
        upload=upload,
        sent=sent,
        supplier=product.supplier,
        product=product,
        file_name="x.jpg",
        number=1,
        renditions=[{"size": 320, "name": "x.jpg", "width": 320, "height": 320}],
        stored_at=FOUNDED_AT,
    )
