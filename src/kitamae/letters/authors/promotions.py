"""Letters about campaigns."""

from collections.abc import Iterator

from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, day, letter, people_of
from kitamae.people.models import Organisation
from kitamae.promotions.models import Campaign
from kitamae.ui.context import address


@letter("promotions.plan_campaign")
def campaign_planned(event: Event) -> Iterator[To]:
    """The buyer and the makers learn of a campaign; each maker reads of its own products only."""
    return _to_all(event)


@letter("promotions.cancel_campaign")
def campaign_cancelled(event: Event) -> Iterator[To]:
    """They learn that, and why, it does not take place."""
    return _to_all(event)


def _to_all(event: Event) -> Iterator[To]:
    reason = event.facts.get("reason", "")
    campaign = Campaign.objects.select_related("partner").get(code=event.subject_code)
    deals = list(campaign.deals.select_related("revision", "supplier"))
    parties = Organisation.objects.filter(pk__in=campaign.parties()).order_by("pk")
    for party in parties:
        is_buyer = party.pk == campaign.partner.buyer_id
        own = [deal.revision.name for deal in deals if is_buyer or deal.supplier_id == party.pk]
        about = {
            "to": party.name,
            "title": campaign.title,
            "partner": campaign.partner.name,
            "starts": day(campaign.starts_date),
            "ends": day(campaign.ends_date),
            "products": Bilingual(
                "\n".join(f"  {name.ja}" for name in own),
                "\n".join(f"  {name.en}" for name in own),
            ),
            "reason": vocabularies()["reason_codes"].label_of(reason) if reason else "",
            "path": address("buyer:home" if is_buyer else "supplier:home", "/home/"),
        }
        for person in people_of(party.pk):
            yield To(person, about)
