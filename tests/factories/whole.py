"""A programme in the middle of its year: something in every list, for whoever walks all pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.base import ContentFile

from factories import catalogue, deals, orders, partners, people, programmes, promotions, sales
from factories import photos as shots
from factories.deals import Cast
from kitamae.catalogue import actions as catalogue_actions
from kitamae.catalogue.models import PhotoUpload, Product, Revision, Sheet
from kitamae.catalogue.photos import actions as photos
from kitamae.catalogue.sheets import actions as sheets
from kitamae.deals.models import Deal
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.letters import actions as letters
from kitamae.letters.models import Letter
from kitamae.matching.actions import find_matches
from kitamae.orders.models import Order
from kitamae.partners.models import Need
from kitamae.people.models import User
from kitamae.programmes.models import Application
from kitamae.promotions.models import Campaign
from kitamae.sales.models import SalesFile

# a maker's own list: a row that goes in, one to mend, an unknown column
ROWS = (
    ("商品名", "JANコード", "内容量", "賞味期間", "棚番"),
    ("越後つぶ味噌 1kg", catalogue.jan(9001), "1000g", "365日", "A1"),
    ("柚子味噌 120g", catalogue.jan(9002), "120g", "一年ぐらい", "A2"),
)


@dataclass
class Programme:
    """One row of each kind, and the people around them."""

    cast: Cast
    application: Application
    revision: Revision
    need: Need
    deal: Deal
    order: Order
    campaign: Campaign
    sales_file: SalesFile
    letter: Letter

    @property
    def product(self) -> Product:
        """The product that is listed."""
        return self.cast.product


def programme(*, at: datetime) -> Programme:
    """Something in every list."""
    cast = deals.cast()
    applicant = people.supplier_user()
    order = orders.confirmed(cast)
    deal = order.lines.get().deal
    need = partners.need(cast.shop, cast.office, closes_date=at.date() + timedelta(days=4))
    find_matches(products=[cast.product], needs=[need], by=cast.office, at=at)
    unknown = sales.sold(cast.product, 3, row=3)
    return Programme(
        cast=cast,
        application=programmes.application(applicant, cast.office, "submitted"),
        revision=submitted(applicant, at=at, name_ja="柚子味噌 200g", name_en="Yuzu miso 200 g"),
        need=need,
        deal=deal,
        order=order,
        campaign=promotions.planned(cast, deal),
        sales_file=sales.received(
            cast,
            sales.sold(cast.product, 120, "1430.50"),
            type(unknown)(3, "04900000000000", 3, None),
        ),
        letter=held_letter(cast, at=at),
    )


def submitted(by: User, *, at: datetime, **said: str) -> Revision:
    """A product whose first revision waits for the office."""
    product = catalogue.draft(by, at=at, **said)
    return catalogue_actions.submit(revision=Revision.objects.get(product=product), by=by, at=at)


def held_letter(cast: Cast, *, at: datetime) -> Letter:
    """A letter to the maker that the office holds."""
    words = {
        "product": "味噌",
        "maker": "笹原",
        "partner": "Hibiscus",
        "code": "DL-1",
        "path": "/x/",
    }
    event = Event.objects.filter(name="deals.introduce").first()
    letter = letters.write(
        name="own_product_introduced", to=cast.supplier, params=words, event=event, at=at
    )
    return letters.hold(letter=letter, by=cast.office, at=at)


def checked_sheet(by: User, *, at: datetime) -> Sheet:
    """A real workbook of the maker's, received, read and checked."""
    assert by.organisation is not None
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    sheet = sheets.receive_sheet(
        supplier=by.organisation,
        file=ContentFile(out.getvalue()),
        file_name="商品一覧.xlsx",
        by=by,
        at=at,
    )
    work_off(at=at)
    sheet.refresh_from_db()
    assert sheet.state == "checked"
    return sheet


def stored_sheet(by: User, *, at: datetime) -> Sheet:
    """The same, with its good row imported."""
    sheet = checked_sheet(by, at=at)
    sheets.start_storing(sheet=sheet, by=by, at=at)
    work_off(at=at)
    sheet.refresh_from_db()
    assert sheet.state == "stored"
    return sheet


def photos_sent(by: User, product: Product, *, at: datetime, **how: Any) -> PhotoUpload:
    """A photo of a product's front, sent and looked at."""
    assert by.organisation is not None
    picture = ContentFile(shots.as_bytes(shots.take(shots.Shot(**how))))
    upload = photos.receive_photos(
        supplier=by.organisation, files=[(picture, f"{product.jan}-1.jpg")], by=by, at=at
    )
    work_off(at=at)
    upload.refresh_from_db()
    return upload


def photos_shown(by: User, product: Product, *, at: datetime, **how: Any) -> PhotoUpload:
    """A photo of a product's front that is in use."""
    upload = photos_sent(by, product, at=at, **how)
    return photos.store_photos(upload=upload, by=by, at=at)


def work_off(*, at: datetime) -> None:
    """Run all background work that is due, and what follows from it."""
    while waiting := list(Job.objects.filter(state=JobState.WAITING, not_before__lte=at)):
        for job in waiting:
            tasks.run(job.pk, at=at)
