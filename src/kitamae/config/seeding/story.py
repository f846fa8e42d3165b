"""The story as a whole: its chapters in order, each with a line that says what it brought."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from kitamae.config import demo
from kitamae.config.seeding import (
    admissions,
    afterwards,
    calls,
    eyes,
    facts,
    helping,
    last_year,
    lists,
    mailings,
    papers,
    people,
    programme,
    readying,
    results,
    reviews,
    shelves,
    trades,
)
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.darkroom import darkroom
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.letterbox import Letterbox
from kitamae.config.wiring import REACTIONS
from kitamae.kernel import events
from kitamae.letters.authors import events_with_letters
from kitamae.people.models import Organisation
from kitamae.search.actions import rebuild


def is_empty() -> bool:
    """Whether nobody has been entered yet: only then is there room for a demo."""
    return not Organisation.objects.exists()


@dataclass(frozen=True, slots=True)
class Telling:
    """Who listens: `said` gets a finished line, `counted` how far a long chapter is."""

    said: Callable[[str], object]
    counted: Callable[[str], object]


@contextmanager
def _own_reactions() -> Iterator[Letterbox]:
    """What follows the story's events is told by the story: no job is left for a worker."""
    letterbox = Letterbox()
    events.wire({name: [letterbox] for name in events_with_letters()})
    try:
        yield letterbox
    finally:
        events.wire(REACTIONS)


def _begin(entering: people.Entering, cast: Cast, days: Days, chosen: list[demo.Company]) -> str:
    """This year's first chapters, up to the applications; who is there, in a line."""
    people.open_this_year(cast, days)
    people.enter_trade(entering, cast, days)
    programme.publish_first_guideline(cast, days.ago(30, 10, 20))
    programme.enter_makers(entering, cast, days, chosen)
    admissions.look_at_applications(cast, days)
    again = len(cast.before)
    return f"{len(cast.makers)} makers and {len(cast.buyers)} shops; {again} were here last year"


def tell(
    *,
    today: date,
    telling: Telling,
    companies: int | None = None,
    is_illustrated: bool = True,
) -> None:
    """Store the whole programme, or nothing; with `companies` only so many makers."""
    days = Days(today)
    chosen = list(demo.companies())[:companies]
    with ExitStack() as stack:
        dark = None
        if is_illustrated:
            room = stack.enter_context(TemporaryDirectory(prefix="kitamae-darkroom-"))
            dark = stack.enter_context(darkroom(chosen, Path(room)))
        stack.enter_context(transaction.atomic())
        letterbox = stack.enter_context(_own_reactions())
        entering = people.Entering()
        with letterbox.shut():
            cast = people.open_office(entering, days)
            last_year.hold(entering, cast, days, chosen, is_illustrated=is_illustrated)
        telling.said(_begin(entering, cast, days, chosen))
        total = sum(len(demo.offers(company)) for company in chosen)
        for count in shelves.fill(cast, days, dark):
            telling.counted(f"{count:,} of {total:,} products")
        reviews.lay_on_the_table(cast, days)
        eyes.review(cast, days)
        if dark is not None:
            eyes.look_at_photos(cast, days)
            eyes.film(cast, days)
        telling.said(f"{total:,} products" + (", with their photographs" if dark else ""))
        telling.said(f"{papers.hand_in_papers(cast, days)} certificates and reports")
        admissions.suspend_one(cast, days)
        opened = calls.open_calls(cast, days)
        fitting = calls.hold_against(days)
        told = facts.state_company_facts(cast, days)
        facts.enter_managed(cast, days)
        lists.import_last_year(cast, days)
        telling.said(f"{told} facts that companies say once")
        telling.said(f"{opened} calls of shops, which {fitting:,} products fit")
        traded = trades.trade(cast, days)
        campaigns, files = results.sell(traded, cast, days)
        afterwards.change_what_was_introduced(traded, cast, days)
        afterwards.bring_out_new(cast, days)
        afterwards.ask_and_keep(traded, cast, days)
        telling.said(f"{len(traded)} deals, {campaigns} campaigns and {files} sales files")
        programme.publish_second_guideline(cast, days)
        told, answered = helping.tell_and_answer(cast, days)
        telling.said(f"{told} notices, {answered} answers, and some questions to the office")
        mailings.write_to_many(cast, days)
        readying.work_out(days)
        telling.said(f"{letterbox.count} letters, written and not sent")
    telling.said(f"{rebuild():,} products in the search")
