"""The second chapter: makers apply, are looked at, and most of them are accepted."""

from datetime import datetime, timedelta
from importlib.resources import files

from kitamae.config import demo
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.people import Entering
from kitamae.programmes.actions import (
    accept_application,
    begin_application,
    check_application,
    submit_application,
)
from kitamae.programmes.conditions import conditions
from kitamae.programmes.guideline.actions import begin_guideline, publish_guideline
from kitamae.programmes.models import Application
from kitamae.programmes.producers.actions import ask_producer
from kitamae.programmes.taking_part.actions import carry_over, reconfirm
from kitamae.programmes.taking_part.choices import Reconfirmed

# what still waits: by the maker's turn, how far its application has come
UNFINISHED = {13: "draft", 27: "returned", 34: "submitted", 48: "checking", 55: "held"}
# what the first version of the guideline said otherwise: as it reads now, and as it read then
_FIRST = {
    "ja": ("宣伝やプロモーションのために見本をお願いすることもあります。", ""),
    "en": (" You may also be asked for samples for advertising and promotion.", ""),
}
RESELLER = 34  # the maker's turn that sells what another makes, and waits for its answer


def publish_first_guideline(cast: Cast, at: datetime) -> None:
    """The guideline as it stood when the programme opened, this year and the year before."""
    body = {language: _guideline(language) for language in ("ja", "en")}
    for language, (now, then) in _FIRST.items():
        body[language] = body[language].replace(now, then)
    draft = begin_guideline(
        year=cast.year,
        body_ja=body["ja"],
        body_en=body["en"],
        by=cast.officer(0),
        at=at,
    )
    publish_guideline(
        guideline=draft,
        changes_ja="",
        changes_en="",
        binds_more=False,
        by=cast.officer(0),
        at=at + timedelta(minutes=20),
    )


def publish_second_guideline(cast: Cast, days: Days) -> None:
    """A fortnight ago the office said more of samples: companies are asked to agree anew."""
    draft = begin_guideline(
        year=cast.year,
        body_ja=_guideline("ja"),
        body_en=_guideline("en"),
        by=cast.officer(1),
        at=days.ago(3, 10),
    )
    publish_guideline(
        guideline=draft,
        changes_ja="宣伝やプロモーションのための見本も、お願いすることがあります。",
        changes_en="You may also be asked for samples for advertising and promotion.",
        binds_more=True,
        by=cast.officer(0),
        at=days.ago(3, 11),
    )


def _guideline(language: str) -> str:
    texts = files("kitamae.config.demo").joinpath("texts")
    return texts.joinpath(f"guideline.{language}.md").read_text("utf-8")


def enter_makers(entering: Entering, cast: Cast, days: Days, companies: list[demo.Company]) -> None:
    """Every maker with its application."""
    for company in companies:
        standing = UNFINISHED.get(company.turn, "accepted")
        since = 29 - company.turn % 3 if standing == "accepted" else 9 - company.turn % 4
        entered_at = days.ago(since, 9, company.turn % 60)
        maker = cast.before.get(company.turn) or entering.maker(company, entered_at)
        cast.makers.append(maker)
        _apply(maker, cast, days, standing, since)


def _apply(maker: Maker, cast: Cast, days: Days, standing: str, since: int) -> None:
    minute = maker.company.turn % 60
    application = _begun(maker, cast, days.ago(since, 10, minute))
    if standing == "draft":
        return
    if application.carried_from_id:
        reconfirm(
            application=application,
            points=Reconfirmed.values,
            by=maker.person,
            at=days.ago(since, 14, minute),
        )
    if not application.is_producer:
        ask_producer(
            application=application,
            producer="有限会社 沢渡製菓",
            email="consent@sawatari.example.jp",
            language="ja",
            products="\n".join(
                str(offer.answers.get("name_ja", "")) for offer in demo.offers(maker.company)[:3]
            ),
            words="新しい販路のご提案です。ご確認をお願いします。",
            by=maker.person,
            at=days.ago(since, 15, minute),
        )
    application = submit_application(
        application=application,
        attested=attested(maker.company.turn),
        by=maker.person,
        at=days.ago(since, 16, minute),
    )
    if standing in {"submitted", "returned", "held"}:
        return
    officer, at = cast.officer(maker.company.turn), days.ago(since - 1, 11, minute)
    application = check_application(application=application, by=officer, at=at)
    if standing == "accepted":
        accepted_at = days.ago(since - 1, 15, minute)
        accept_application(application=application, by=officer, at=accepted_at)


def _begun(maker: Maker, cast: Cast, at: datetime) -> Application:
    """A new application, or the one of the year before carried over."""
    before = Application.objects.filter(supplier=maker.organisation).first()
    if before is not None:
        return carry_over(application=before, year=cast.year, by=maker.person, at=at)
    return begin_application(
        supplier=maker.organisation,
        year=cast.year,
        is_producer=maker.company.turn != RESELLER,
        by=maker.person,
        at=at,
    )


def attested(turn: int) -> dict[str, bool]:
    """All that binds; what is only preferable, some makers do not have."""
    return {
        each.key: each.binding != "preferable" or (turn + nth) % 3 > 0
        for nth, each in enumerate(conditions().conditions)
    }
