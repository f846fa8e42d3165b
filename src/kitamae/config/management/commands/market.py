"""`kitamae market`: may this product be sold there, and why."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.markets.places import destination_name, find_destination, places
from kitamae.markets.queries import products_called
from kitamae.markets.route import Route
from kitamae.markets.rules import STAGES
from kitamae.markets.verdicts import Verdict, told, verdict
from kitamae.partners.models import Partner
from kitamae.partners.queries import route_to

_STANDINGS = {
    "sellable": Bilingual("販売できます", "Sellable"),
    "needs": Bilingual("そろえるものがあります", "Sellable once what is needed is there"),
    "undetermined": Bilingual("まだ分かりません", "Not known yet"),
    "blocked": Bilingual("販売できません", "Not sellable"),
}
_CONFIRM = Bilingual("輸入者に確かめてください。", "Confirm with the importer.")


class Command(BaseCommand):
    """Hold one product against the rules of one destination."""

    help = "May this product be sold there, and why: CODE is a product's code or JAN."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The product, where to, for whom, how far, on which day, and how to say it."""
        parser.add_argument("code", metavar="CODE", help="a product's code, or its JAN")
        parser.add_argument("--to", required=True, help="a country by code or name, or EU")
        parser.add_argument("--partner", default="", help="the code of the shop that would sell it")
        parser.add_argument("--stage", choices=STAGES, default="introduce")
        parser.add_argument("--on", default="", help="a day, such as 2026-12-01; today if not said")
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
        parser.add_argument("--lang", choices=["ja", "en"], default="ja")

    def handle(self, *, code: str, to: str, **options: Any) -> None:
        """Say the verdict with its reasons."""
        product = _product(code)
        revision = product.shown or product.newest
        if revision is None:
            raise CommandError(f"{product.code} states nothing yet: nothing can be judged.")
        route = _route(to, options["partner"])
        on = _day(options["on"])
        found = verdict(revision, route, on, stage=options["stage"])
        if options["json"]:
            text = json.dumps(_as_json(product, found), ensure_ascii=False, indent=2)
            self.stdout.write(text)
        else:
            self.stdout.write("\n".join(_lines(product, found, options["lang"])))


def _product(code: str) -> Product:
    """The one product of a code or JAN."""
    found = products_called(code.strip())
    if not found:
        raise CommandError(f"No product has the code or JAN {code}.")
    if len(found) > 1:
        codes = " or ".join(f"{one.code} ({one.supplier.name.text('en')})" for one in found)
        raise CommandError(f"The JAN {code} stands for several products. Name one: {codes}.")
    return found[0]


def _route(to: str, partner: str) -> Route:
    """The way to a country, by a shop where one is named."""
    destination = find_destination(to.strip())
    if destination is None:
        raise CommandError(f"No country or region is called {to}. Write its code, such as TW.")
    if not partner:
        return Route(destination)
    shop = Partner.objects.select_related("buyer").filter(code=partner.upper()).first()
    if shop is None:
        raise CommandError(f"No shop has the code {partner}.")
    if destination != shop.country and destination not in places().groups_of(shop.country):
        sold = destination_name(shop.country).text("en")
        raise CommandError(f"{shop.name} sells to {sold} ({shop.country}), not to {destination}.")
    return replace(route_to(shop), destination=destination)


def _day(text: str) -> date:
    """The day that was named, or today."""
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text} is no day. Write it like 2026-12-01.") from error


def _as_json(product: Product, found: Verdict) -> dict[str, Any]:
    return {
        "product": product.code,
        "destination": found.destination,
        "date": found.on.isoformat(),
        "verdict": found.standing,
        "reasons": [told(reason) for reason in found.reasons],
    }


def _lines(product: Product, found: Verdict, language: Language) -> list[str]:
    """The verdict as a person reads it."""
    place = destination_name(found.destination).text(language)
    lines = [f"{product.code} → {place}: {_STANDINGS[found.standing].text(language)}"]
    for reason in found.reasons:
        source = f" ({reason.source_words}, {reason.checked})" if reason.source else ""
        lines.append(f"  {reason.rule}: {reason.message.text(language)}{source}")
        if reason.need_labels:
            lines.append("    → " + "; ".join(label.text(language) for label in reason.need_labels))
    return [*lines, _CONFIRM.text(language)]
