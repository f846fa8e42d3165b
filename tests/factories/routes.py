"""Every address of every door, and an example of each on the programme of `factories.whole`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.timezone import localdate, now

from factories import (
    catalogue,
    deals,
    documents,
    exchange,
    facts,
    films,
    lists,
    matching,
    orders,
    partners,
    people,
    programmes,
    supplier_lists,
    support,
    whole,
)
from factories.deals import Cast
from factories.whole import Programme
from kitamae.catalogue import actions as catalogue_actions
from kitamae.catalogue.lists.actions import hand_out_list
from kitamae.catalogue.models import (
    Batch,
    Document,
    Photo,
    PhotoUpload,
    Product,
    Proof,
    Remark,
    Revision,
    SavedView,
    Sheet,
    ShortList,
    Video,
)
from kitamae.catalogue.photos import actions as photo_actions
from kitamae.catalogue.photos.addresses import token_of
from kitamae.catalogue.proofs.actions import attach_proof
from kitamae.catalogue.proofs.addresses import token_of as proof_token_of
from kitamae.catalogue.reviewing.actions.batches import ask_batch
from kitamae.catalogue.reviewing.actions.deciding import remark
from kitamae.catalogue.reviewing.actions.views import save_view
from kitamae.catalogue.reviewing.choices import BatchVerb
from kitamae.deals.actions import introduce
from kitamae.deals.introduction_requests.actions import ask_introduction
from kitamae.deals.models import Deal, IntroductionRequest
from kitamae.exchange.models import OwnForm
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import token_of as token_of_code
from kitamae.kernel.link_keys import token_of as token_of_thing
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.segments import Segment
from kitamae.letters.models import Letter
from kitamae.markets.editions.actions import begin_edition
from kitamae.markets.models import Edition
from kitamae.matching.models import Ask
from kitamae.orders.models import Order
from kitamae.partners.hands.actions import confirm_conditions, raise_hand
from kitamae.partners.hands.models import Hand
from kitamae.people.companies.actions import ask_for_seat
from kitamae.people.models import AskedSeat, Fact, Invitation, SupplierList, User
from kitamae.privacy.actions import ask_copy, make_copy
from kitamae.privacy.models import TakeOut
from kitamae.programmes.guideline.actions import begin_guideline
from kitamae.programmes.interruptions.actions import interrupt
from kitamae.programmes.models import Application, ApplicationRemark, Interruption, ProducerRequest
from kitamae.programmes.producers.actions import ask_producer
from kitamae.programmes.reviewing.actions.deciding import remark as remark_application
from kitamae.sales.actions import send_file
from kitamae.sales.models import SentFile
from kitamae.search.terms.actions import enter_term
from kitamae.search.terms.models import GlossaryTerm
from kitamae.support.models import FaqEntry, Inquiry, InquiryFile, Notice, Survey

# the sign-in library's own pages have their own tests
NOT_OURS = "/account/"


def routes() -> list[str]:
    """The whole pattern of each address that this URLconf knows, the sign-in library's aside."""
    return [route for route in _below("/", get_resolver().url_patterns) if NOT_OURS not in route]


def _below(start: str, patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        route = f"{start}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _below(route, each.url_patterns)
        else:
            yield route


@dataclass
class World:
    """The programme, everybody who may come to its doors, and an example of each thing."""

    programme: Programme
    readers: dict[str, User | None]
    checked: Sheet
    stored: Sheet
    issued: Order
    sent: Order
    draft: Product
    paper: Document
    verified: Document
    upload: PhotoUpload
    shown: Photo
    shelf: ShortList
    sent_file: SentFile
    copy: TakeOut
    form: OwnForm
    asked: IntroductionRequest
    film: Video
    letter: Proof
    batch: Batch
    submitting: Batch
    remark: Remark
    comment: ApplicationRemark
    storm: Interruption
    view: SavedView
    invitation: Invitation
    mailing: Mailing
    notice: Notice
    question: Ask
    answer: FaqEntry
    own_notice: Letter
    fact: Fact
    seat: AskedSeat
    suppliers: SupplierList
    claim: str  # the code of a contact's claim
    term: GlossaryTerm
    inquiry: Inquiry
    guest: Inquiry
    survey: Survey
    double: str  # the code of a second record of the maker
    edition: Edition
    hand: Hand

    def address(self, route: str, **known: str) -> str:
        """An example of a route; what it does not know by itself is to be named."""
        for pattern, value in self._examples():
            if route.startswith(pattern):
                route = route.replace(pattern, f"{pattern.split('<', 1)[0]}{value}", 1)
        for name, value in known.items():
            route = route.replace(f"<slug:{name}>", value).replace(f"<int:{name}>", value)
        assert "<" not in route, f"no example is known for {route}: add one here"
        return route

    def _examples(self) -> list[tuple[str, str]]:
        here = self.programme
        order, revision = here.order.code, here.revision
        photo = self.upload.photos.get()
        sent = InquiryFile.objects.get(entry__inquiry=self.inquiry)
        reply = self.survey.replies.get(organisation=here.cast.supplier.organisation)
        return [
            ("/links/videos/<slug:code>/<int:number>", f"{self.film.code}/0"),
            ("/links/videos/<slug:code>", self.film.code),
            (
                "/supplier/products/<slug:code>/videos/<slug:video>",
                f"{self.film.product.code}/videos/{self.film.code}",
            ),
            ("/links/proofs/<str:token>", proof_token_of(self.letter.pk, localdate())),
            (
                "/supplier/products/<slug:code>/proofs/<int:number>",
                f"{self.draft.code}/proofs/{self.letter.pk}",
            ),
            ("/notices/feed.<slug:language>", "en"),
            ("/notices/<slug:code>", self.notice.code),
            ("/office/notices/<slug:code>", self.notice.code),
            ("/faq/<slug:code>", self.answer.code),
            ("/inquiries/<slug:code>/files/<int:number>", f"{self.inquiry.code}/files/{sent.pk}"),
            ("/inquiries/<slug:code>", self.inquiry.code),
            ("/surveys/<slug:code>", reply.code),
            (
                "/office/surveys/<slug:code>/excuse/<slug:reply>",
                f"{self.survey.code}/excuse/{reply.code}",
            ),
            ("/office/surveys/<slug:code>", self.survey.code),
            (
                "/office/inquiries/<slug:code>/files/<int:number>",
                f"{self.inquiry.code}/files/{sent.pk}",
            ),
            ("/office/inquiries/<slug:code>", self.inquiry.code),
            (
                "/links/inquiries/<str:token>/files/<int:number>",
                f"{token_of_thing(self.guest.code)}/files/{sent.pk}",
            ),
            ("/links/inquiries/<str:token>", token_of_thing(self.guest.code)),
            ("/office/faq/<slug:code>", self.answer.code),
            ("/links/photos/<str:token>", token_of(self.shown.pk, 320, localdate())),
            ("/office/documents/<slug:code>", self.paper.code),
            ("/supplier/documents/<slug:code>", self.paper.code),
            ("/supplier/company/<slug:block>/new", "factories/new"),
            ("/supplier/company/<slug:block>/<slug:code>", f"factories/{self.fact.code}"),
            ("/supplier/company/<slug:block>", "factories"),
            ("/office/companies/asked-seats/<slug:code>", self.seat.code),
            ("/office/companies/lists/<slug:code>", self.suppliers.code),
            (
                "/office/companies/<slug:code>/merge/<slug:other>",
                f"{here.cast.supplier.organisation.code}/merge/{self.double}",
            ),
            (
                "/office/companies/<slug:code>/apart/<slug:other>",
                f"{here.cast.supplier.organisation.code}/apart/{self.double}",
            ),
            (
                "/office/companies/<slug:code>/facts/<slug:number>",
                f"{here.cast.supplier.organisation.code}/facts/{self.fact.code}",
            ),
            ("/office/photos/<int:number>", str(photo.pk)),
            ("/me/data/<slug:code>", self.copy.code),
            ("/office/forms/<slug:code>", self.form.code),
            ("/supplier/photos/camera/<str:jan>", "4901234567894"),
            ("/supplier/photos/<slug:code>/<int:number>", f"{self.upload.code}/{photo.pk}"),
            ("/supplier/photos/<slug:code>", self.upload.code),
            (
                "/supplier/products/<slug:code>/edit/<slug:section>",
                f"{self.draft.code}/edit/identity",
            ),
            ("/supplier/products/batches/<slug:code>", self.submitting.code),
            ("/supplier/products/<slug:code>", self.draft.code),
            ("/buyer/catalogue/<str:code>", here.product.code),
            ("/buyer/changes/<slug:code>", here.product.code),
            ("/buyer/introductions/<slug:code>", self.asked.code),
            ("/office/introductions/<slug:code>", self.asked.code),
            ("/buyer/lists/add/<slug:code>", here.product.code),
            (
                "/buyer/lists/<slug:code>/line-sheet/<slug:form>",
                f"{self.shelf.code}/line-sheet/xlsx",
            ),
            ("/buyer/lists/<slug:code>", self.shelf.code),
            ("/buyer/papers/<slug:code>", self.verified.code),
            ("/buyer/sales/<str:code>", self.sent_file.code),
            ("/buyer/makers/<slug:code>", here.cast.supplier.organisation.code),
            ("/matters/deals/<str:code>", here.deal.code),
            ("/matters/orders/issue/<str:code>", here.deal.code),
            ("/matters/orders/<str:code>/confirm", f"{self.issued.code}/confirm"),
            ("/matters/orders/<str:code>/cancel", f"{self.issued.code}/cancel"),
            ("/matters/orders/<str:code>/dispatch", f"{order}/dispatch"),
            (
                "/matters/orders/<str:code>/deliveries/<int:number>",
                f"{self.sent.code}/deliveries/1",
            ),
            ("/matters/orders/<str:code>", self.sent.code),
            (
                "/office/applications/<slug:code>/remark/<slug:field>",
                f"{here.application.code}/remark/company-name_en",
            ),
            (
                "/office/applications/<slug:code>/remarks/<int:remark>",
                f"{here.application.code}/remarks/{self.comment.pk}",
            ),
            ("/office/applications/<slug:code>", here.application.code),
            ("/office/interruptions/<slug:code>", self.storm.code),
            ("/office/calls/<slug:code>", here.need.code),
            ("/supplier/asked/<slug:code>", self.question.code),
            ("/office/asks/<slug:code>", self.question.code),
            ("/buyer/needs/new/<slug:code>", here.cast.shop.code),
            ("/buyer/needs/<slug:code>", here.need.code),
            ("/office/campaigns/<slug:code>", here.campaign.code),
            ("/office/companies/<slug:code>", here.cast.supplier.organisation.code),
            ("/office/deals/<slug:code>", here.deal.code),
            ("/office/rules/<slug:code>/rule/<str:rule>", f"{self.edition.code}/rule/TW-PHO-01"),
            ("/office/rules/<slug:code>", self.edition.code),
            ("/office/orders/<slug:code>", order),
            ("/office/glossary/<slug:code>", self.term.code),
            ("/office/mailings/<slug:code>", self.mailing.code),
            ("/office/people/<int:number>", str(here.cast.supplier.pk)),
            ("/me/companies/<slug:code>", here.cast.supplier.organisation.code),
            ("/links/letters/<str:token>", token_of_thing(f"leave-{self.own_notice.pk}")),
            ("/office/outbox/<int:number>", str(here.letter.pk)),
            ("/shops/calls.<slug:language>", "en"),
            ("/shops/<slug:code>/calls.<slug:language>", f"{here.cast.shop.code}/calls.en"),
            ("/shops/<slug:code>", here.cast.shop.code),
            ("/supplier/calls/<slug:code>", here.need.code),
            ("/supplier/hands/<slug:code>", self.hand.code),
            ("/office/hands/<slug:code>", self.hand.code),
            ("/buyer/hands/<slug:code>", self.hand.code),
            ("/office/partners/<slug:code>/card/<int:number>", f"{here.cast.shop.code}/card/1"),
            ("/buyer/shops/<slug:code>/card/<int:number>", f"{here.cast.shop.code}/card/1"),
            ("/buyer/shops/<slug:code>", here.cast.shop.code),
            ("/office/partners/<slug:code>", here.cast.shop.code),
            (
                "/office/products/<slug:code>/apart/<slug:other>",
                f"{here.product.code}/apart/{self.draft.code}",
            ),
            ("/office/products/<slug:code>", here.product.code),
            ("/office/review/batches/<slug:code>", self.batch.code),
            (
                "/office/review/<slug:code>/<int:number>/remark/<slug:field>",
                f"{revision.product.code}/{revision.number}/remark/name_ja",
            ),
            (
                "/office/review/<slug:code>/<int:number>/remarks/<int:remark>",
                f"{revision.product.code}/{revision.number}/remarks/{self.remark.pk}",
            ),
            ("/office/views/<int:number>", str(self.view.pk)),
            (
                "/office/review/<slug:code>/<int:number>",
                f"{revision.product.code}/{revision.number}",
            ),
            (
                "/supplier/application/producers/<slug:code>",
                ProducerRequest.objects.latest("pk").code,
            ),
            (
                "/links/producers/<str:token>",
                token_of_code(ProducerRequest.objects.latest("pk").code),
            ),
            ("/me/consents/<slug:kind>", "newsletter"),
            ("/guideline/<int:year>/<int:number>", "2026/1"),
            ("/office/guideline/<int:year>/<int:number>", "2026/2"),
            ("/office/sales/<slug:code>", here.sales_file.code),
            ("/office/year/<int:year>", "2026"),
            ("/me/devices/<int:number>", "1"),
            ("/me/team/<int:number>", str(here.cast.supplier.seats.get().pk)),
            ("/me/team/invitations/<slug:code>", self.invitation.code),
            ("/me/act-for/<slug:code>", here.cast.supplier.organisation.code),
            ("/claims/<str:token>", token_of_thing(self.claim)),
            ("/invitations/<str:token>", token_of_thing(self.invitation.code)),
            ("/office/invitations/<slug:code>", self.invitation.code),
            ("/photo-guide/<slug:language>", "en"),
            (
                "/supplier/sheets/<slug:code>/problems/<int:number>",
                f"{self.checked.code}/problems/0",
            ),
            ("/supplier/sheets/<slug:code>/undo", f"{self.stored.code}/undo"),
            ("/supplier/sheets/<slug:code>", self.checked.code),
        ]


def _hand(here: Programme, at: datetime) -> Hand:
    """A hand that the maker raised, having read what the shop asks."""
    maker = here.cast.supplier
    known = {"supplier": maker.organisation, "by": maker, "at": at}
    confirm_conditions(partner=here.cast.shop, **known)
    return raise_hand(need=here.need, products=[here.cast.product], **known)


def world(*, at: datetime) -> World:
    """The programme in the middle of its year, with its people, strangers and rivals."""
    here = whole.programme(at=at)
    cast = here.cast
    partners.card(cast.shop, cast.office)
    readers: dict[str, User | None] = {
        "nobody": None,
        "stranger": people.stranger(),
        "rival maker": people.supplier_user(),
        "rival buyer": people.buyer_user(),
        "maker": cast.supplier,
        "buyer": cast.buyer,
        "trading": cast.trading,
        "warehouse": cast.warehouse,
        "office": cast.office,
    }
    published = programmes.guideline(cast.office)
    ask_its_producer(cast)
    begin_guideline(year=published.year, by=cast.office, at=at)
    stored = whole.photos_sent(cast.supplier, here.product, at=at)
    photo_actions.store_photos(upload=stored, by=cast.supplier, at=at)
    whole.work_off(at=at)
    shown = stored.photos.get()
    # introduced just now: the turn with the longest words
    fresh = catalogue.listed(cast.supplier, cast.office)
    introduce(product=fresh, partner=cast.shop, by=cast.office, at=now())
    change(cast, fresh)
    issued = orders.issued(cast, another(cast))
    sent = orders.confirmed(cast, another(cast))
    orders.sent(cast, sent, 2)
    draft = catalogue.draft(cast.supplier, name_ja="麦味噌 300g", name_en="Barley miso 300 g")
    letter = ContentFile(b"From: maker@example.jp\nSubject: price\n\n620 yen", name="mail.eml")
    return World(
        programme=here,
        readers=readers,
        checked=whole.checked_sheet(cast.supplier, at=at),
        stored=whole.stored_sheet(cast.supplier, at=at),
        issued=issued,
        sent=orders.fresh(sent),
        draft=draft,
        letter=attach_proof(revision=newest_of(draft), file=letter, by=cast.office, at=at),
        paper=documents.waiting(cast.supplier),
        verified=documents.verified(cast.supplier, cast.office),
        upload=whole.photos_sent(cast.supplier, here.product, at=at, ground="busy"),
        shown=shown,
        shelf=handed_out(lists.short_list(cast.buyer, [here.product, fresh]), cast, at=at),
        sent_file=sales_file_sent(cast, here.product, at=at),
        form=exchange.own_form(cast, at=at),
        copy=make_copy(take_out=ask_copy(person=cast.supplier, by=cast.supplier, at=at), at=at),
        film=films.video(here.product, cast.supplier, at=at),
        asked=ask_introduction(
            product=catalogue.listed(cast.supplier, cast.office),
            partner=cast.shop,
            words="For the autumn shelf.",
            by=cast.buyer,
            at=at,
        ),
        batch=ask_batch(verb=BatchVerb.APPROVE, numbers=[here.revision.pk], by=cast.office, at=at),
        submitting=ask_batch(
            verb=BatchVerb.SUBMIT,
            numbers=[newest_of(draft).pk],
            supplier=cast.supplier.organisation,
            by=cast.supplier,
            at=at,
        ),
        remark=remark(
            revision=here.revision, field="name_ja", text="Too long.", by=cast.office, at=at
        ),
        comment=remark_application(
            application=here.application, field="company-name_en", text="?", by=cast.office, at=at
        ),
        storm=interrupt(
            year=here.application.year,
            scope="country",
            subject="TW",
            kind="changed",
            name=Bilingual("台湾", "Taiwan"),
            parts=["deals"],
            words_ja="台風",
            words_en="A storm",
            organisations=[],
            touched={},
            by=cast.office,
            at=at,
        ),
        mailing=begin_mailing(
            subject=Bilingual("締切のお知らせ", "The last day comes near"),
            body=Bilingual("{{ person }}さん", "Dear {{ person }},"),
            to=Segment(kinds=("supplier",)),
            by=cast.office,
            at=at,
        ),
        own_notice=noticed(cast, at=at),
        term=enter_term(
            ja="うちわ",
            en="paddle fan",
            zh_hans="",
            zh_hant="",
            also=[],
            narrower=[],
            by=cast.office,
            at=at,
        ),
        view=save_view(page="reviews", name="All", query="", by=cast.office, at=at),
        invitation=people.invitation(
            cast.supplier.organisation, "mei@example.com", by=cast.office, at=now()
        ),
        notice=support.published(
            cast.office, at=at, reach="some", audience={"kinds": ["supplier"]}
        ),
        answer=support.answer(cast.office, at=at),
        question=matching.question(cast, at=at),
        fact=facts.stated(
            cast.supplier.organisation,
            "factories",
            {"factory_name": "Niigata 1", "factory_country": "JP"},
            by=cast.supplier,
            at=at,
        ),
        double=people.organisation(name_ja="笹原味噌店", name_en="SASAHARA MISO").code,
        edition=begin_edition(by=cast.office, at=at),
        hand=_hand(here, at),
        suppliers=supplier_lists.checked(cast.office, at=at),
        claim=supplier_lists.claim(cast.office, at=at),
        seat=ask_for_seat(
            corporate_number=people.organisation(corporate_number="7000012050002").corporate_number,
            because="The president.",
            by=readers["stranger"],
            at=at,
        ),
        inquiry=support.asked(cast.supplier, at=at, attachments=[documents.file()]),
        guest=support.asked_by_guest(at=now()),
        survey=support.sent_survey(cast.office, at=at),
    )


def newest_of(product: Product) -> Revision:
    """The revision that a product is at."""
    assert product.newest is not None
    return product.newest


def noticed(cast: Cast, *, at: datetime) -> Letter:
    """A notice that went to the maker, and that it may leave off."""
    return Letter.objects.create(
        name="mailing", topic="notices", to=cast.supplier, address=cast.supplier.email,
        language="en", subject="News", body="News", state="sent", written_at=at, sent_at=at,
    )  # fmt: skip


def handed_out(shelf: ShortList, cast: Cast, *, at: datetime) -> ShortList:
    """A short list of which a line sheet was made."""
    return hand_out_list(short_list=shelf, form="pdf", products=["PR-1"], by=cast.buyer, at=at)


def change(cast: Cast, product: Product) -> None:
    """A product costs more, and keeps shorter, since it was introduced."""
    assert product.shown is not None
    said = product.shown.answers | {"domestic_retail_price": 720, "shelf_life_days": 240}
    revision = catalogue_actions.prepare(product=product, answers=said, by=cast.supplier, at=now())
    revision = catalogue_actions.submit(revision=revision, by=cast.supplier, at=now())
    catalogue_actions.approve(revision=revision, by=cast.office, at=now())


def sales_file_sent(cast: Cast, product: Product, *, at: datetime) -> SentFile:
    """A sales file that the shop has sent, read and not kept yet."""
    today = localdate(at)
    sent = send_file(
        partner=cast.shop,
        file=ContentFile(f"JAN,Units\n{product.jan},5\n".encode(), name="sales.csv"),
        file_name="sales.csv",
        starts_date=today,
        ends_date=today,
        currency="JPY",
        by=cast.buyer,
        at=at,
    )
    whole.work_off(at=at)
    return SentFile.objects.get(pk=sent.pk)


def another(cast: Cast) -> Deal:
    """A deal about a new product whose terms are agreed."""
    return deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))


def ask_its_producer(cast: Cast) -> None:
    """A producer is asked by a maker that sold others' goods, too, when it asked."""
    mine = Application.objects.get(supplier=cast.supplier.organisation)
    mine.is_producer = False
    ask_producer(
        application=mine,
        producer="笹原味噌店",
        email="yukie@sasahara.example.jp",
        language="ja",
        products="越後つぶ味噌 500g",
        by=cast.supplier,
        at=now(),
    )
