"""Everybody in the story, once entered."""

from dataclasses import dataclass, field

from kitamae.config.demo import Company
from kitamae.config.demo import Partner as Shop
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, User
from kitamae.programmes.models import ProgrammeYear


@dataclass(slots=True)
class Maker:
    """A supplier of the story: its text, its organisation and its person."""

    company: Company
    organisation: Organisation
    person: User


@dataclass(slots=True)
class Buyer:
    """A shop of the story: its text, the partner and the buyer's person."""

    shop: Shop
    partner: Partner
    person: User


@dataclass(slots=True)
class Cast:
    """Who takes part; filled chapter by chapter."""

    office: Organisation
    officers: list[User]
    year: ProgrammeYear
    houses: dict[str, tuple[Organisation, User]] = field(default_factory=dict)
    buyers: list[Buyer] = field(default_factory=list)
    makers: list[Maker] = field(default_factory=list)
    # those of the makers, by turn, who took part in the year before
    before: dict[int, Maker] = field(default_factory=dict)

    def officer(self, nth: int) -> User:
        """One of the officers, taking turns."""
        return self.officers[nth % len(self.officers)]

    def maker_of(self, organisation: int) -> Maker:
        """The maker that is this organisation."""
        return next(each for each in self.makers if each.organisation.pk == organisation)
