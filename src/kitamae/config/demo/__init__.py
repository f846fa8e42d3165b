"""The demo programme: invented makers, goods, buyers and drawn photographs, always the same.

Nothing here knows Django's models: functions give plain data classes and dictionaries, which the
seeding stores through the rooms' actions.
"""

from kitamae.config.demo.buyers import House, Need, Partner, houses, needs, partners
from kitamae.config.demo.offers import Company, Offer, companies, company_of, offers, products
from kitamae.config.demo.photographs import FLAWS, draw, flawed

__all__ = [
    "FLAWS",
    "Company",
    "House",
    "Need",
    "Offer",
    "Partner",
    "companies",
    "company_of",
    "draw",
    "flawed",
    "houses",
    "needs",
    "offers",
    "partners",
    "products",
]
