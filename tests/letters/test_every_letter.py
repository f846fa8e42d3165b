"""Every letter on its event: to whom, in which language, with which subject, and one link."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from factories import catalogue, deals, orders, people, programmes, promotions, sales
from factories.deals import AGREED_AT
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Revision
from kitamae.deals import actions
from kitamae.letters.models import Letter
from kitamae.letters.writing import letter_names, render
from kitamae.programmes import actions as applying

AT = AGREED_AT
ACCOUNT = {"password_forgotten", "address_to_confirm", "address_unknown", "address_known_already"}
LATE = AGREED_AT + timedelta(days=60)


def submitted(cast, **said):
    """A revision that waits for the office's decision."""
    product = catalogue.draft(cast.supplier, **said)
    revision = Revision.objects.get(product=product)
    return products.submit(revision=revision, by=cast.supplier, at=AT)


def applied(cast):
    """A second maker's application, returned, submitted again, accepted, enrolled."""
    maker = people.supplier_user(language=cast.office.language)
    application = programmes.application(maker, cast.office, "returned")
    when = {"application": application, "at": AT}
    applying.submit_application(attested=programmes.attested(), by=maker, **when)
    applying.accept_application(by=cast.office, **when)
    applying.enrol(by=cast.office, **when)
    other = people.supplier_user(language=cast.office.language)
    return application, programmes.application(other, cast.office, "rejected")


def reviewed(cast):
    """One product approved, two at once, one to change, one rejected."""
    products.approve(revision=submitted(cast), by=cast.office, at=AT)
    several = [submitted(cast).pk, submitted(cast).pk]
    products.approve_all(
        revisions=Revision.objects.filter(pk__in=several),
        by=cast.office,
        at=AT + timedelta(hours=1),
    )
    products.ask_changes(revision=submitted(cast), note="原材料名", by=cast.office, at=AT)
    products.reject(
        revision=submitted(cast), reason="image_quality", note="", by=cast.office, at=AT
    )


def traded(cast):
    """A deal to its order and campaign; others that end before."""
    deal = deals.introduced(cast)
    actions.request_sample(deal=deal, quantity=3, words="Please.", by=cast.buyer, at=AT)
    actions.request_meeting(deal=deal, by=cast.buyer, at=AT)
    actions.request_quote(deal=deal, by=cast.buyer, at=AT)
    deals.quote(cast, deal, at=AT)
    actions.write_message(deal=deal, words="May we add two?", by=cast.buyer, at=AT)
    deal = actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AT)
    deals.declined(cast, catalogue.listed(cast.supplier, cast.office))
    ending = deals.opened(cast, catalogue.listed(cast.supplier, cast.office))
    actions.withdraw(deal=ending, reason="supply_capacity", by=cast.supplier, at=AT)
    order = orders.confirmed(cast, deal)
    orders.counted(cast, order, orders.sent(cast, order, 2), 2)
    cancelled = orders.issued(
        cast, deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))
    )
    from kitamae.orders.actions import cancel

    cancel(order=cancelled, reason="price_high", by=cast.buyer, at=AT)
    promotions.planned(cast, deal)
    sales.released(cast)
    return order, cancelled


@pytest.fixture(params=["ja", "en"])
def told(request, db, work):
    """Everything that happens in a programme, told in one language."""
    language = request.param
    cast = deals.cast(language=language)
    for guest in (cast.trading, cast.warehouse):
        guest.language = language
        guest.save()
    application, rejected = applied(cast)
    reviewed(cast)
    order, cancelled = traded(cast)
    work(at=LATE)
    return language, cast, application, rejected, order, cancelled


def subjects(language, application, rejected, order, cancelled):
    """What each letter's subject is."""
    a, r, o, c = application.code, rejected.code, order.code, cancelled.code
    if language == "ja":
        miso, shop, maker = "越後つぶ味噌 500g", "Hibiscus Basket", "笹原味噌店"
        return {
            "application_received": f"海外販路プログラム2026への申込を受け取りました(受付番号 {a})",
            "application_returned": f"申込についてお尋ねがあります(受付番号 {a})",
            "application_accepted": "海外販路プログラム2026への参加申込を受け付けました",
            "application_rejected": f"参加申込の結果について(受付番号 {r})",
            "company_enrolled": "海外販路プログラム2026への登録が完了しました",
            "product_approved": f"「{miso}」を承認しました",
            "several_approved": "2商品を承認しました",
            "product_changes_asked": f"「{miso}」の修正をお願いします",
            "product_rejected": f"「{miso}」の審査結果について",
            "product_introduced": f"{maker}「{miso}」のご紹介",
            "own_product_introduced": f"「{miso}」を{shop}へ紹介しました",
            "sample_requested": f"{shop}から「{miso}」のサンプルのご依頼です",
            "quote_requested": f"{shop}から「{miso}」の見積のご依頼です",
            "meeting_requested": f"{shop}から「{miso}」の商談のお申し込みです",
            "quote_sent": f"「{miso}」の見積(第1版)が届きました",
            "quote_accepted": f"{shop}が「{miso}」の見積を受け入れました",
            "deal_declined": f"{shop}は「{miso}」を見送りました",
            "product_withdrawn": f"{maker}が「{miso}」を辞退しました",
            "message_written": f"{order.buyer.name_ja}から「{miso}」についての連絡です",
            "order_issued": f"{shop}から注文{o}が届きました",
            "order_confirmed": f"{maker}が注文{o}を確定しました",
            "order_dispatched": f"注文{o}の第1便が出荷されました",
            "order_received": f"注文{o}の第1便が検品されました",
            "order_cancelled": f"注文{c}が取り消されました",
            "campaign_planned": "販促「秋の発酵週間」を予定しています",
            "sales_file_received": f"{shop}から売上ファイルが届きました",
            "results_released": f"{shop}での売上をご覧いただけます",
        }
    miso, shop, maker = "Echigo Tsubu Miso 500 g", "Hibiscus Basket", "Sasahara Miso"
    return {
        "application_received": f"We have your application for Export sourcing 2026 ({a})",
        "application_returned": f"A question about your application {a}",
        "application_accepted": "Your application for Export sourcing 2026 is accepted",
        "application_rejected": f"About your application {r}",
        "company_enrolled": "Your company is enrolled in Export sourcing 2026",
        "product_approved": f"{miso} is approved",
        "several_approved": "2 of your products are approved",
        "product_changes_asked": f"Please change something in {miso}",
        "product_rejected": f"About the review of {miso}",
        "product_introduced": f"New for {shop}: {miso} by {maker}",
        "own_product_introduced": f"We introduced {miso} to {shop}",
        "sample_requested": f"{shop} asks for a sample of {miso}",
        "quote_requested": f"{shop} asks for a quote for {miso}",
        "meeting_requested": f"{shop} asks for a meeting about {miso}",
        "quote_sent": f"A quote for {miso}, version 1",
        "quote_accepted": f"{shop} accepted your quote for {miso}",
        "deal_declined": f"{shop} declined {miso}",
        "product_withdrawn": f"{maker} withdrew {miso}",
        "message_written": f"A message from {order.buyer.name_en} about {miso}",
        "order_issued": f"Order {o} from {shop}",
        "order_confirmed": f"{maker} confirmed order {o}",
        "order_dispatched": f"Delivery 1 of order {o} is on its way",
        "order_received": f"Delivery 1 of order {o} was counted",
        "order_cancelled": f"Order {c} was cancelled",
        "campaign_planned": "A campaign is planned: Autumn fermentation weeks",
        "sales_file_received": f"A sales file from {shop}",
        "results_released": f"Your sales at {shop}",
    }


TO = {
    "maker": {
        *("product_approved", "several_approved", "product_changes_asked", "product_rejected"),
        *("own_product_introduced", "sample_requested", "quote_requested", "meeting_requested"),
        *("quote_accepted", "deal_declined", "order_issued", "order_received", "order_cancelled"),
        *("campaign_planned", "results_released", "message_written"),
        *("application_received", "application_accepted", "company_enrolled"),
    },
    "buyer": {
        *("product_introduced", "quote_sent", "product_withdrawn", "order_confirmed"),
        *("order_dispatched", "campaign_planned"),
    },
    "trading": {"order_confirmed", "message_written"},
    "warehouse": {"order_dispatched"},
    "office": {"sales_file_received"},
}


def test_every_letter_has_its_subject_and_its_readers(told):
    language, cast, application, rejected, order, cancelled = told
    wanted = subjects(language, application, rejected, order, cancelled)

    written = Letter.objects.filter(language=language)
    heard = {name: set() for name in wanted}
    for letter in written:
        heard[letter.name].add(letter.subject)
    assert set(wanted) == set(letter_names())
    assert {name: subject for name, subject in wanted.items() if subject not in heard[name]} == {}
    by_side = {
        "maker": cast.supplier,
        "buyer": cast.buyer,
        "trading": cast.trading,
        "warehouse": cast.warehouse,
        "office": cast.office,
    }
    assert {
        side: set(written.filter(to=person).values_list("name", flat=True))
        for side, person in by_side.items()
    } == TO


def test_every_letter_greets_says_whose_turn_it_is_and_holds_one_link(told, settings):
    language = told[0]
    greeting = {
        "ja": r"^.+ ご担当者様\n\nいつもお世話になっております。",
        "en": r"^Dear colleague at .+,\n\n",
    }
    turns = {
        "ja": r"次は|お願いすることはございません|出荷の必要はございません|お返事は|期限はございません|お尋ねください",
        "en": r"turn|nothing for you to do|[Nn]othing (is|more is) asked|Nothing needs|You can answer|no last day|Please ask us",
    }
    ends = {"ja": "海外販路プログラム事務局\n", "en": "The programme office\n"}

    for letter in Letter.objects.filter(language=language):
        place = f"{letter.name}: {letter.body}"
        assert re.search(greeting[language], letter.body), place
        assert re.search(turns[language], letter.body), place
        assert letter.body.count(settings.SITE_URL) == 1, place
        assert letter.body.endswith(ends[language]), place
        assert "{{" not in letter.body, place
        assert "None" not in letter.body, place
        assert not re.search(r"\n\n\n", letter.body), place
        assert not re.search(r"by \.|by ,|[、。]までに|until \.", letter.body), place


def test_nobody_is_written_to_twice_about_one_event(told):
    pairs = list(Letter.objects.values_list("event", "to"))

    assert len(pairs) == len(set(pairs))


def test_a_letter_tells_the_terms(told):
    language = told[0]
    written = Letter.objects.filter(language=language)
    bodies = {letter.name: letter.body for letter in written}

    if language == "ja":
        assert (
            "納品単価 398円(税抜・国内指定倉庫渡し)、3ケースから、2026年9月30日まで有効"
            in bodies["quote_sent"]
        )
        assert "  越後つぶ味噌 500g 出荷2ケース、検品2ケース" in bodies["order_received"]
        assert "理由: 価格が合わない" in bodies["deal_declined"]
        assert "1行のうち1行が商品と一致" in bodies["sales_file_received"]
    else:
        assert (
            "¥398 each, without tax, delivered in Japan; from 3 cases; valid to 30 September 2026"
            in bodies["quote_sent"]
        )
        assert "  Echigo Tsubu Miso 500 g: 2 cases sent, 2 counted" in bodies["order_received"]
        assert "The reason: Price too high" in bodies["deal_declined"]
        assert "please send the quote by " in bodies["quote_requested"]
        assert "1 of 1 rows match a product" in bodies["sales_file_received"]


def test_a_bulk_approval_writes_once_to_each_maker_with_its_own_count(db, work):
    cast = deals.cast()
    other = replace(cast, supplier=people.supplier_user())
    mine = [submitted(cast).pk, submitted(cast).pk, submitted(other).pk]
    at = AT + timedelta(hours=2)

    products.approve_all(revisions=Revision.objects.filter(pk__in=mine), by=cast.office, at=at)
    work(at=LATE)

    letters = Letter.objects.filter(name="several_approved").order_by("to")
    assert [(letter.to, letter.subject) for letter in letters] == [
        (cast.supplier, "2 of your products are approved"),
        (other.supplier, "1 of your products is approved"),
    ]


def test_a_campaign_tells_each_maker_only_of_its_own_products(db, work):
    cast = deals.cast()
    other = replace(cast, supplier=people.supplier_user())
    theirs = catalogue.listed(other.supplier, cast.office, name_en="Yuzu Miso 200 g")

    promotions.planned(cast, deals.agreed(cast), deals.agreed(other, theirs))
    work(at=LATE)

    bodies = {letter.to: letter.body for letter in Letter.objects.filter(name="campaign_planned")}
    assert "Yuzu" not in bodies[cast.supplier]
    assert "Echigo" not in bodies[other.supplier]
    assert "Yuzu" in bodies[cast.buyer]
    assert "Echigo" in bodies[cast.buyer]


def test_a_message_of_the_office_goes_to_all_parties(db, work):
    cast = deals.cast()
    deal = deals.opened(cast)

    actions.write_message(deal=deal, words="We help.", by=cast.office, at=AT)
    work(at=LATE)

    to = Letter.objects.filter(name="message_written").values_list("to", flat=True)
    assert set(to) == {cast.supplier.pk, cast.buyer.pk, cast.trading.pk}


def test_a_reader_is_not_written_to_but_a_member_who_reads_elsewhere_is(db, work):
    cast = deals.cast()
    reader = people.user(cast.supplier.organisation, role="reader")
    elsewhere = people.organisation("supplier")
    from kitamae.people.actions import give_seat

    give_seat(user=cast.supplier, organisation=elsewhere, role="reader", by=cast.office, at=AT)

    deals.introduced(cast)
    work(at=LATE)

    to = Letter.objects.filter(name="own_product_introduced").values_list("to", flat=True)
    assert list(to) == [cast.supplier.pk]
    assert reader.pk not in to


@pytest.mark.parametrize("name", sorted(ACCOUNT))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_mails_of_the_sign_in_hold_their_link(name, language):
    subject, body = render(name, {"url": "https://kitamae.example/x"}, language)

    assert subject
    assert body.count("https://kitamae.example/x") == 1
