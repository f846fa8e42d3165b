"""Every letter on its event: to whom, in which language, with which subject, and one link."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories import (
    catalogue,
    deals,
    documents,
    facts,
    matching,
    orders,
    partners,
    people,
    programmes,
    promotions,
    sales,
    support,
)
from factories import whole as photos
from factories.deals import AGREED_AT
from kitamae.answers import formatting
from kitamae.answers.formatting import day
from kitamae.catalogue import actions as products
from kitamae.catalogue.documents import actions as papers
from kitamae.catalogue.documents.tasks import watch_expiries
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.photos import actions as pictures
from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.reviewing.actions import batches, deciding
from kitamae.catalogue.reviewing.actions.many import approve_all
from kitamae.deals import actions
from kitamae.deals.introduction_requests import actions as requests
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import token_of
from kitamae.letters.models import Letter
from kitamae.letters.writing import letter_names, render
from kitamae.partners.hands import actions as hands
from kitamae.partners.needs.tasks import watch_calls
from kitamae.people.companies.actions import ask_for_seat, decline_seat, grant_seat
from kitamae.people.facts.tasks import watch_facts
from kitamae.people.invitations.actions import invite, resend
from kitamae.people.invitations.queries import invitation_of
from kitamae.people.models import Organisation
from kitamae.people.queries import system_user
from kitamae.people.security import actions as safety
from kitamae.programmes import actions as applying
from kitamae.programmes.guideline import actions as guideline
from kitamae.programmes.guideline.models import Guideline
from kitamae.programmes.interruptions.actions import interrupt, lift_interruption
from kitamae.programmes.models import Application, ProducerRequest
from kitamae.programmes.producers import actions as producers
from kitamae.programmes.taking_part import actions as taking_part
from kitamae.support.inquiries import actions as inquiries
from kitamae.support.models import Inquiry, Survey
from kitamae.support.surveys.actions import close_survey
from kitamae.support.surveys.tasks import remind_of_surveys

AT = AGREED_AT
ACCOUNT = {
    "password_forgotten",
    "address_to_confirm",
    "address_unknown",
    "address_known_already",
    "address_changed",
}
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
    taking_part.suspend_enrolment(note="調査のご回答がまだです。", by=cast.office, **when)
    taking_part.resume_enrolment(by=cast.office, **when)
    other = people.supplier_user(language=cast.office.language)
    leaving = people.supplier_user(language=cast.office.language)
    withdrawn = programmes.application(leaving, cast.office, "submitted")
    applying.withdraw_application(application=withdrawn, by=leaving, at=AT)
    return application, programmes.application(other, cast.office, "rejected"), withdrawn


def signed_in(person):
    """A person signs in from two browsers, and changes how it does."""
    for browser in ("Firefox/140.0 (Windows)", "Safari/604.1 (iPhone)"):
        safety.note_device(person=person, mark="", user_agent=browser, ip="203.0.113.9", at=AT)
    for what in ("password_changed", "totp_activated", "webauthn_removed", "account_connected"):
        safety.note_safety_change(person=person, what=what, at=AT)


def changed(cast):
    """A product that was introduced, and whose shelf life changes with the office's consent."""
    product = catalogue.listed(cast.supplier, cast.office)
    deals.introduced(cast, product)
    said = Revision.objects.get(product=product).answers
    change = products.prepare(
        product=Product.objects.get(pk=product.pk),
        answers=said | {"shelf_life_days": 400},
        by=cast.supplier,
        at=AT,
    )
    products.submit(revision=change, by=cast.supplier, at=AT)
    products.approve(revision=change, by=cast.office, at=AT)


def certified(cast):
    """A paper that comes back, one near its end, two that end on one night."""
    back = documents.waiting(cast.supplier, at=AT)
    papers.reject_document(document=back, note="2ページ目が切れています。", by=cast.office, at=AT)
    soon = localdate(AT) + timedelta(days=20)
    documents.verified(cast.supplier, cast.office, at=AT, expires_date=soon)
    watch_expiries(at=AT)
    for number in ("FS-1", "FS-2"):
        documents.verified(
            cast.supplier, cast.office, at=AT, number=number, expires_date=localdate(AT)
        )
    watch_expiries(at=AT + timedelta(days=1))


def said_once(cast):
    """A company's insurance near its end; two who ask for a seat, one in vain."""
    place = cast.supplier.organisation
    soon = {
        "home_insurer": "Echigo Marine",
        "home_expires": str(localdate(AT) + timedelta(days=50)),
    }
    facts.stated(place, "insurance_home", soon, by=cast.supplier, at=AT)
    watch_facts(at=AT)
    held = people.organisation(corporate_number="7000012050002")
    for decide, more in (
        (grant_seat, {"role": "member"}),
        (decline_seat, {"note": "お電話ください。"}),
    ):
        person = people.stranger(language=cast.office.language)
        asked = ask_for_seat(
            corporate_number=held.corporate_number, because="社長です。", by=person, at=AT
        )
        decide(asked=asked, by=cast.office, at=AT, **more)


def reviewed(cast):
    """One product approved, two at once, one to change, one rejected."""
    products.approve(revision=submitted(cast), by=cast.office, at=AT)
    several = [submitted(cast).pk, submitted(cast).pk]
    approve_all(
        revisions=Revision.objects.filter(pk__in=several),
        by=cast.office,
        at=AT + timedelta(hours=1),
    )
    products.ask_changes(revision=submitted(cast), note="原材料名", by=cast.office, at=AT)
    batches.return_all(
        [submitted(cast).pk, submitted(cast).pk],
        verdict="ask_changes", reason="", note="ケースの寸法をご確認ください。",
        by=cast.office, at=AT + timedelta(hours=2),
    )  # fmt: skip
    products.reject(
        revision=submitted(cast), reason="image_quality", note="", by=cast.office, at=AT
    )


def wished_for(cast):
    """Two products that the buyer asks to have introduced, of which the office declines one."""
    several = [catalogue.listed(cast.supplier, cast.office) for _ in range(2)]
    asking = requests.ask_introductions(
        products=several, partner=cast.shop, words="For autumn.", by=cast.buyer, at=AT
    )
    requests.decline_introduction(
        introduction_request=asking.made[0],
        reason="out_of_category",
        note="Ask us for dashi.",
        by=cast.office,
        at=AT,
    )


def shops_asked(cast, work):
    """The office publishes what a shop asks for; a call of it is near its end; hands go up."""
    partners.card(cast.shop, cast.office, min_days=90)
    last = localdate(AT) + timedelta(days=3)
    calls = [partners.need(cast.shop, cast.buyer, closes_date=last) for _ in range(3)]
    watch_calls(at=AT)
    work(at=AT)  # while no hand is raised
    maker = cast.supplier
    known = {"supplier": maker.organisation, "by": maker, "at": AT}
    hands.confirm_conditions(partner=cast.shop, **known)
    first, second, third = (
        hands.raise_hand(need=call, products=[cast.product], **known) for call in calls
    )
    hands.welcome_hand(hand=first, answer="Welcome.", by=cast.buyer, at=AT)
    hands.decline_hand(hand=second, by=cast.office, at=AT)
    hands.withdraw_hand(hand=third, by=maker, at=AT)


def photographed(cast):
    """A photo in use that the office asks to be taken anew."""
    product = catalogue.listed(cast.supplier, cast.office)
    upload = photos.photos_shown(cast.supplier, product, at=AT)
    pictures.send_back_photo(
        photo=upload.photos.get(),
        faults=["photo.glare"],
        reason="Please turn the lamp off.",
        by=cast.office,
        at=AT,
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


def agreed(cast, work):
    """A reseller's producer answers; the guideline binds more; one agrees, one does so late."""
    language = cast.office.language
    reseller = people.supplier_user(language=language)
    application = programmes.application(reseller, cast.office, is_producer=False)
    asked = {
        "application": application, "language": language, "products": "越後つぶ味噌 500g",
        "by": reseller, "at": AT,
    }  # fmt: skip
    first = producers.ask_producer(
        producer="笹原味噌店", email="yukie@sasahara.example.jp", words="よろしく。", **asked
    )
    first = producers.ask_producer_again(request=first, by=reseller, at=AT)
    first = producers.answer_as_producer(request=first, is_given=True, person="笹原 幸恵", at=AT)
    producers.tell_producer(request=first, product="越後つぶ味噌 500g", at=AT)
    other = producers.ask_producer(producer="北浜", email="saori@kitahama.example.jp", **asked)
    producers.withdraw_producer_request(request=other, by=reseller, at=AT)
    text = programmes.guideline(cast.office)
    makers = [people.supplier_user(language=language) for _ in range(2)]
    taking, late = (programmes.application(each, cast.office, "enrolled") for each in makers)
    text = guideline.publish_guideline(
        guideline=guideline.begin_guideline(year=text.year, by=cast.office, at=AT),
        changes_ja="見本は3個まで。", changes_en="Three samples.", binds_more=True,
        by=cast.office, at=AT,
    )  # fmt: skip
    guideline.remind_of_guideline(guideline=text, by=system_user(), at=AT)
    work(at=AT)  # while they have not agreed
    late = guideline.lapse_agreement(application=late, guideline=text, by=system_user(), at=AT)
    guideline.agree_to_guideline(application=late, number=2, by=makers[1], at=AT)
    guideline.agree_to_guideline(application=taking, number=2, by=makers[0], at=AT)
    guideline.leave_programme(application=taking, by=makers[0], at=AT)


def stopped(cast):
    """A shop is suspended and goes on; the maker likewise, and in the end takes no part."""
    current = programmes.year()
    told = {cast.supplier.organisation.pk, cast.buyer.organisation.pk}
    storm = interrupt(
        year=current, scope="partner", subject=cast.shop.code, parts=["deals", "orders"],
        name=Bilingual(cast.shop.name, cast.shop.name), kind="suspended", touched={},
        words_ja="台風のため。", words_en="A typhoon.", organisations=told, by=cast.office, at=AT,
    )  # fmt: skip
    lift_interruption(
        interruption=storm, words_ja="明けました。", words_en="It is over.", by=cast.office, at=AT
    )
    note = "調査のご回答がまだです。"
    theirs = Application.objects.get(supplier=cast.supplier.organisation)
    known = {"application": theirs, "by": cast.office, "at": AT}
    taking_part.suspend_enrolment(note=note, **known)
    taking_part.resume_enrolment(**known)
    taking_part.cancel_participation(reason="trouble", note=note, **known)
    last = programmes.application(
        people.supplier_user(language=cast.office.language), cast.office, "enrolled"
    )
    Application.objects.exclude(pk=last.pk).filter(state="submitted").update(state="withdrawn")
    taking_part.close_year(year=current, by=cast.office, at=AT)


def helped(cast):
    """A question to the office that is asked back, added to, and answered."""
    inquiry = support.asked(cast.supplier, at=AT)
    known = {"inquiry": inquiry, "at": AT}
    inquiries.ask_back(words="どの商品ですか。", by=cast.office, **known)
    inquiries.write_again(words="味噌です。", by=cast.supplier, **known)
    support.answered(inquiry, cast.office, at=AT)
    survey = support.sent_survey(cast.office, at=AT)
    for days in (25, 31):
        remind_of_surveys(at=AT + timedelta(days=days))
    close_survey(survey=survey, by=cast.office, at=AT)


@pytest.fixture(params=["ja", "en"])
def told(request, db, work):
    """Everything that happens in a programme, told in one language."""
    language = request.param
    cast = deals.cast(language=language)
    for guest in (cast.trading, cast.warehouse):
        guest.language = language
        guest.save()
    application, rejected, withdrawn = applied(cast)
    reviewed(cast)
    changed(cast)
    certified(cast)
    matching.question(cast, at=AT)
    said_once(cast)
    wished_for(cast)
    shops_asked(cast, work)
    photographed(cast)
    order, cancelled = traded(cast)
    promotions.cancelled(cast, order.lines.get().deal)
    invited = invite(
        organisation=cast.buyer.organisation,
        email="new@example.com",
        name="Mei Lim",
        language=language,
        role="member",
        by=cast.office,
        at=AT,
    )
    resend(invitation=invited, by=cast.office, at=AT)
    helped(cast)
    agreed(cast, work)
    stopped(cast)
    signed_in(invited.person)
    work(at=LATE)
    return language, cast, application, rejected, withdrawn, order, cancelled


def subjects(language, cast, application, rejected, withdrawn, order, cancelled):
    """What each letter's subject is."""
    a, r, o, c = application.code, rejected.code, order.code, cancelled.code
    w, house = withdrawn.code, cast.buyer.organisation.name
    held = Organisation.objects.get(corporate_number="7000012050002")
    reseller = ProducerRequest.objects.get(producer="笹原味噌店").supplier.name
    last = Guideline.objects.get(number=2).answer_by_date
    until = formatting.day(last, "ja"), formatting.day(last, "en")
    fssc = vocabularies()["certificates"].label_of("FSSC22000")
    i = Inquiry.objects.get().code
    lasts = day(Survey.objects.get().closes_date, "en")
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
            "several_returned": "2商品の確認をお願いします",
            "product_changed": f"「{miso}」の内容が変わりました",
            "introduction_asked": f"{order.buyer.name_ja}から紹介の依頼です(2商品)",
            "introduction_declined": f"「{miso}」の紹介のご依頼について",
            "photo_sent_back": f"「{miso}」の写真の撮り直しをお願いします",
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
            "card_published": f"「{shop}」の条件カードが新しくなりました",
            "call_closing": "あと3日:募集「味噌を探しています」の締切は2026年5月24日です",
            "hand_raised": f"「味噌を探しています」に{maker}が手を挙げました",
            "hand_welcomed": "「味噌を探しています」への応募が歓迎されました",
            "hand_declined": "「味噌を探しています」への応募について",
            "hand_withdrawn": f"{maker}が「味噌を探しています」への応募を取り下げました",
            "campaign_planned": "販促「秋の発酵週間」を予定しています",
            "sales_file_received": f"{shop}から売上ファイルが届きました",
            "results_released": f"{shop}での売上をご覧いただけます",
            "enrolment_suspended": "海外販路プログラム2026への参加を一時停止しました",
            "enrolment_resumed": "海外販路プログラム2026への参加を再開しました",
            "application_withdrawn": f"参加申込の取下げを承りました(受付番号 {w})",
            "change_approved": f"「{miso}」の変更を承認しました",
            "maker_asked": f"{shop}への紹介に向けて、商品についてお尋ねします",
            "paper_sent_back": f"証明書・報告書「{fssc.ja}」の確認をお願いします",
            "papers_expiring": f"「{fssc.ja}」の有効期限(2026年6月10日)が近づいています",
            "papers_expired": "2件の証明書・報告書の有効期限が切れました",
            "campaign_cancelled": "販促「秋の発酵週間」を取りやめました",
            "person_invited": f"{house.ja}のページへご招待します",
            "signed_in_elsewhere": "新しい端末からログインがありました",
            "safety_changed": "ログインの方法が変わりました",
            "invitation_sent_again": f"{house.ja}のページへの招待を改めてお送りします",
            "participation_cancelled": "海外販路プログラム2026への参加を取り消しました",
            "maker_suspended": f"{maker}の参加が一時停止になりました",
            "maker_resumed": f"{maker}の参加が再開しました",
            "maker_cancelled": f"{maker}の参加が終わりました",
            "season_closed": "海外販路プログラム2026が終わりました",
            "interruption_announced": f"【重要】{shop}について",
            "interruption_lifted": f"{shop}: 再開のお知らせ",
            "facts_ending": "「PL保険（国内）」の期限(2026年7月10日)が近づいています",
            "asked_seat_granted": f"{held.name_ja}の一員としてお使いいただけます",
            "asked_seat_declined": "会社への所属のお申し出について",
            "survey_sent": "アンケートのお願い「成果についてのアンケート」",
            "survey_reminded": "アンケートの期限が近づいています「成果についてのアンケート」",
            "survey_overdue": "アンケートの期限が過ぎました「成果についてのアンケート」",
            "inquiry_received": f"お問い合わせを受け付けました(受付番号 {i})",
            "inquiry_came_in": f"お問い合わせ: サンプルの送料({i})",
            "inquiry_asked_back": f"お問い合わせについて確かめたいことがあります(受付番号 {i})",
            "inquiry_written_again": f"お問い合わせに書き足しがありました({i})",
            "inquiry_answered": f"お問い合わせへの回答(受付番号 {i})",
            "producer_asked": f"{reseller.ja}から、商品の承諾のお願いです",
            "producer_asked_again": f"承諾のお願いをもう一度お送りします({reseller.ja})",
            "producer_request_withdrawn": f"承諾のお願いは取り下げられました({reseller.ja})",
            "producer_receipt": f"お答えの控えです({reseller.ja})",
            "producer_answered": "作り手からの答えが届きました(笹原味噌店:承諾します)",
            "producer_told": f"承諾いただいた商品の内容が変わりました({miso})",
            "guideline_changed": f"募集要項が変わりました。{until[0]}までに同意をお願いします",
            "guideline_reminder": f"募集要項への同意は{until[0]}までです",
            "agreement_lapsed": "募集要項への同意がないため、参加を停止しました",
            "agreement_received": "募集要項への同意の控えです(第2版)",
            "agreed_late": "募集要項への同意を受け取り、参加を再開しました(第2版)",
            "participation_ended": "海外販路プログラム2026への参加を終える届けを受け取りました",
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
        "several_returned": "2 of your products wait for you",
        "product_changed": f"{miso} has changed",
        "introduction_asked": f"{order.buyer.name_en} asks for an introduction of 2 products",
        "introduction_declined": f"About your request for {miso}",
        "photo_sent_back": f"Please take the photo of {miso} anew",
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
        "card_published": f"What {shop} asks for has a new version",
        "call_closing": "3 days left: the call “Looking for miso” closes on 24 May 2026",
        "hand_raised": f"{maker} raised a hand for “Looking for miso”",
        "hand_welcomed": "Your products are welcome for “Looking for miso”",
        "hand_declined": "About your products for “Looking for miso”",
        "hand_withdrawn": f"{maker} took its hand down for “Looking for miso”",
        "campaign_planned": "A campaign is planned: Autumn fermentation weeks",
        "sales_file_received": f"A sales file from {shop}",
        "results_released": f"Your sales at {shop}",
        "enrolment_suspended": "Your part in Export sourcing 2026 is suspended",
        "enrolment_resumed": "You take part in Export sourcing 2026 again",
        "application_withdrawn": f"Your application {w} is withdrawn",
        "change_approved": f"Your change to {miso} is approved",
        "maker_asked": f"{shop} might take your products: a few answers are missing",
        "paper_sent_back": f"Please look at a paper again: {fssc.en}",
        "papers_expiring": f"{fssc.en} expires on 10 June 2026",
        "papers_expired": "2 of your papers have expired",
        "campaign_cancelled": "A campaign is cancelled: Autumn fermentation weeks",
        "person_invited": f"You are invited to sign in for {house.en}",
        "signed_in_elsewhere": "A sign-in from a new device",
        "safety_changed": "The way in which you sign in was changed",
        "invitation_sent_again": f"Your invitation to {house.en}, once more",
        "participation_cancelled": "Your part in Export sourcing 2026 is cancelled",
        "maker_suspended": f"{maker} takes no part for now",
        "maker_resumed": f"{maker} takes part again",
        "maker_cancelled": f"{maker} takes part no more",
        "season_closed": "Export sourcing 2026 has ended",
        "interruption_announced": f"Important: {shop}",
        "interruption_lifted": f"{shop}: it goes on",
        "facts_ending": "PL insurance in Japan ends on 10 July 2026",
        "asked_seat_granted": f"You now have a seat at {held.name_en}",
        "asked_seat_declined": "Your request for a seat",
        "survey_sent": "A survey: A survey of results",
        "survey_reminded": f"Please answer until {lasts}: A survey of results",
        "survey_overdue": "The last day has passed: A survey of results",
        "inquiry_received": f"We have your question {i}",
        "inquiry_came_in": f"Question {i}: サンプルの送料",
        "inquiry_asked_back": f"We need one more thing for your question {i}",
        "inquiry_written_again": f"Something was added to {i}: サンプルの送料",
        "inquiry_answered": f"The answer to your question {i}",
        "producer_asked": f"{reseller.en} asks for your consent",
        "producer_asked_again": f"Once more: {reseller.en} asks for your consent",
        "producer_request_withdrawn": f"The request for your consent is withdrawn ({reseller.en})",
        "producer_receipt": f"A receipt of your answer ({reseller.en})",
        "producer_answered": "The producer has answered (笹原味噌店: yes)",
        "producer_told": "A product that you consented to has changed (越後つぶ味噌 500g)",
        "guideline_changed": f"The guideline has changed: please agree by {until[1]}",
        "guideline_reminder": f"Please agree to the new guideline by {until[1]}",
        "agreement_lapsed": "Your participation is suspended for want of an agreement",
        "agreement_received": "A receipt of your agreement to the guideline (version 2)",
        "agreed_late": "We have your agreement; your participation goes on (version 2)",
        "participation_ended": "Your part in Export sourcing 2026 has ended",
    }


TO = {
    "maker": {
        *("call_closing", "hand_welcomed", "hand_declined"),
        *("product_approved", "several_approved", "product_changes_asked", "product_rejected"),
        "several_returned",
        "photo_sent_back",
        *("own_product_introduced", "sample_requested", "quote_requested", "meeting_requested"),
        *("quote_accepted", "deal_declined", "order_issued", "order_received", "order_cancelled"),
        *("campaign_planned", "results_released", "message_written"),
        *("application_received", "application_accepted", "company_enrolled"),
        "maker_asked",
        *("change_approved", "paper_sent_back", "papers_expiring", "papers_expired"),
        "campaign_cancelled",
        *("enrolment_suspended", "enrolment_resumed", "participation_cancelled"),
        *("interruption_announced", "interruption_lifted"),
        *("campaign_cancelled", "facts_ending"),
        *("inquiry_received", "inquiry_asked_back", "inquiry_answered"),
        *("survey_sent", "survey_reminded", "survey_overdue"),
        *("guideline_changed", "guideline_reminder"),
    },
    "buyer": {
        *("product_introduced", "quote_sent", "product_withdrawn", "order_confirmed"),
        *("order_dispatched", "campaign_planned", "campaign_cancelled"),
        *("product_changed", "introduction_declined", "card_published"),
        *("hand_raised", "hand_withdrawn"),
        *("maker_suspended", "maker_resumed", "maker_cancelled"),
        *("interruption_announced", "interruption_lifted"),
    },
    "trading": {"order_confirmed", "message_written"},
    "warehouse": {"order_dispatched"},
    "office": {
        *("sales_file_received", "introduction_asked", "hand_raised"),
        *("inquiry_came_in", "inquiry_written_again", "participation_ended"),
    },
}


def test_every_letter_has_its_subject_and_its_readers(told):
    language, cast, *matters = told
    wanted = subjects(language, cast, *matters)

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

    approve_all(revisions=Revision.objects.filter(pk__in=mine), by=cast.office, at=at)
    work(at=LATE)

    letters = Letter.objects.filter(name="several_approved").order_by("to")
    assert [(letter.to, letter.subject) for letter in letters] == [
        (cast.supplier, "2 of your products are approved"),
        (other.supplier, "1 of your products is approved"),
    ]


def test_products_returned_together_reach_each_maker_in_one_letter_that_lists_them(db, work):
    cast = deals.cast()
    other = replace(cast, supplier=people.supplier_user())
    mine = [submitted(cast).pk, submitted(cast).pk, submitted(other).pk]
    at = AT + timedelta(hours=3)

    count = batches.return_all(
        mine, verdict="ask_changes", reason="", note="Measure the cases again.",
        by=cast.office, at=at,
    )  # fmt: skip
    work(at=LATE)

    assert count == 3
    assert not Letter.objects.filter(name="product_changes_asked").exists()
    letters = Letter.objects.filter(name="several_returned").order_by("to")
    assert [(letter.to, letter.subject) for letter in letters] == [
        (cast.supplier, "2 of your products wait for you"),
        (other.supplier, "1 of your products waits for you"),
    ]
    assert letters[0].body.count("Measure the cases again.") == 1
    assert letters[0].body.count("  Echigo Tsubu Miso 500 g\n") == 2


def test_decisions_released_together_are_one_letter_with_what_is_to_mend_and_what_is_not_taken(
    db, work
):
    cast = deals.cast()
    asked, rejected, approved = (submitted(cast) for _ in range(3))
    for revision, verdict, reason, note in (
        (asked, "ask_changes", "", "The price is per case."),
        (rejected, "reject", "image_quality", ""),
        (approved, "approve", "", "Seen."),
    ):
        deciding.hold_decision(
            revision=revision, verdict=verdict, reason=reason, note=note, by=cast.office, at=AT
        )
    at = AT + timedelta(hours=4)

    batches.release_all(numbers=[asked.pk, rejected.pk, approved.pk], by=cast.office, at=at)
    work(at=LATE)

    (letter,) = Letter.objects.filter(name="several_returned")
    assert letter.subject == "2 of your products wait for you"
    assert "The price is per case." in letter.body
    assert "We cannot approve these:" in letter.body
    assert Letter.objects.filter(name="several_approved").count() == 1
    assert not Letter.objects.filter(name="product_rejected").exists()


def test_a_change_is_told_with_what_was_and_what_is_and_until_when_to_answer(db, work):
    cast = deals.cast()
    changed(cast)
    rival = people.buyer_user(destinations=("SG",))
    work(at=LATE)

    (letter,) = Letter.objects.filter(name="product_changed")
    assert letter.to == cast.buyer != rival
    assert "  Echigo Tsubu Miso 500 g\n    Shelf life" in letter.body
    assert ": 365 days → 400 days\n" in letter.body
    assert "say that you have seen it by 29 May 2026." in letter.body


def test_changes_that_are_approved_together_are_one_letter(db, work):
    cast = deals.cast()
    numbers, at = [], AT + timedelta(hours=3)
    for _ in range(2):
        product = catalogue.listed(cast.supplier, cast.office)
        deals.introduced(cast, product)
        said = {**product.shown.answers, "moq_cases": 5}
        revision = products.prepare(product=product, answers=said, by=cast.supplier, at=AT)
        numbers.append(products.submit(revision=revision, by=cast.supplier, at=AT).pk)
    approve_all(revisions=Revision.objects.filter(pk__in=numbers), by=cast.office, at=at)
    work(at=LATE)

    (letter,) = Letter.objects.filter(name="product_changed")
    assert letter.subject == "2 products that you know have changed"
    assert letter.body.count("3 cases → 5 cases") == 2


def test_who_took_note_before_the_letter_was_written_is_told_nothing(db, work):
    from kitamae.catalogue.changes.actions import acknowledge_change

    cast = deals.cast()
    changed(cast)
    product = Product.objects.get(disclosures__to=cast.buyer.organisation)
    acknowledge_change(product=product, by=cast.buyer, at=AT)
    work(at=LATE)

    assert not Letter.objects.filter(name="product_changed").exists()


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


def test_a_material_change_says_what_was_before_and_what_is_now(told):
    language = told[0]
    (body,) = Letter.objects.filter(name="change_approved").values_list("body", flat=True)

    told_of = {
        "ja": "  賞味(消費)期間: 365日 → 400日\n",
        "en": "  Shelf life from production: 365 days → 400 days\n",
    }
    assert told_of[language] in body, body


def test_what_comes_back_says_that_buyers_still_see_what_was_approved(db, work):
    cast = deals.cast(language="ja")
    change = products.prepare(
        product=Product.objects.get(pk=cast.product.pk),
        answers=Product.objects.get(pk=cast.product.pk).shown.answers | {"shelf_life_days": 400},
        by=cast.supplier,
        at=AT,
    )
    products.submit(revision=change, by=cast.supplier, at=AT)
    products.ask_changes(revision=change, note="根拠をお示しください。", by=cast.office, at=AT)
    products.ask_changes(revision=submitted(cast), note="原材料名", by=cast.office, at=AT)
    work(at=LATE)

    said = [
        "これまでの内容はバイヤーにそのまま見えています。" in body
        for body in Letter.objects.filter(name="product_changes_asked")
        .order_by("pk")
        .values_list("body", flat=True)
    ]
    assert said == [True, False]


def test_papers_that_end_on_one_night_are_one_letter_to_each_maker(db, work):
    cast = deals.cast()
    other = people.supplier_user()
    for maker, number in ((cast.supplier, "A-1"), (cast.supplier, "A-2"), (other, "B-1")):
        documents.verified(
            maker, cast.office, at=AT, number=number, expires_date=localdate(AT) + timedelta(30)
        )

    watch_expiries(at=AT)
    work(at=LATE)

    letters = Letter.objects.filter(name="papers_expiring").order_by("to")
    assert [letter.to for letter in letters] == [cast.supplier, other]
    assert [number in letters[0].body for number in ("A-1", "A-2", "B-1")] == [True, True, False]
    assert [number in letters[1].body for number in ("A-1", "A-2", "B-1")] == [False, False, True]


def test_the_key_of_an_invitation_stands_in_the_mail_and_not_in_the_outbox(db, work, smtp):
    cast = deals.cast()
    known = people.stranger()
    for email in ("new@example.com", known.email):
        invite(
            organisation=cast.buyer.organisation,
            email=email,
            name="Mei Lim",
            language="en",
            role="member",
            by=cast.office,
            at=AT,
        )
    work(at=LATE)

    new, old = Letter.objects.filter(name="person_invited").order_by("pk")
    assert (new.address, old.address) == ("new@example.com", known.email)
    assert "You choose a password there" in new.body
    assert "Sign in with your usual" in old.body
    for letter in (new, old):
        (mail,) = (each for each in smtp.letters if letter.address in each["To"])
        code = letter.params["keys"][0]
        assert f"/invitations/{code}.********/" in letter.body
        link = re.search(r"/invitations/(\S+)/", mail.get_content()).group(1)
        assert link == token_of(code)
        assert invitation_of(link).email == letter.address
        assert invitation_of(f"{code}.********") is None
