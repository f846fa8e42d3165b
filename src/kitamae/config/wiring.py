"""Who reacts to what, and what is done when: the one place to read it.

`REACTIONS` maps an event's name to the tasks that follow it; `*` follows every event.
`TIMETABLE` lists the jobs of `kitamae tick`: each a function of one argument,
`at`; how its time is written, see kernel.timetable.
"""

from collections.abc import Callable, Mapping, Sequence

from kitamae.catalogue.consenting.tasks import tell_producers
from kitamae.catalogue.documents.tasks import watch_expiries
from kitamae.catalogue.photos.tasks import check_photos, match_photos, store_photos
from kitamae.catalogue.queries import suppliers_selling
from kitamae.catalogue.reviewing.tasks import decide_batch, find_doubles
from kitamae.catalogue.standstill.tasks import (
    follow_interruption_of_reviews,
    follow_participation_of_products,
)
from kitamae.catalogue.tasks import (
    check_sheet,
    enrol_if_approved,
    index_company,
    mark_sheet,
    propose_jans,
    store_sheet,
)
from kitamae.deals.queries import companies_dealing_with
from kitamae.deals.standstill.tasks import (
    follow_interruption_of_deals,
    follow_participation_of_deals,
)
from kitamae.kernel import tasks as background
from kitamae.kernel.tasks import Task
from kitamae.letters.authors import events_with_letters
from kitamae.letters.mailings.tasks import send_mailing, write_mailing
from kitamae.letters.paces.tasks import follow_consent, write_digests
from kitamae.letters.tasks import give_up_lost, send_released_letter, write_letters
from kitamae.markets.tasks import judge_anew, judge_by_rules, judge_changed, judge_papers
from kitamae.matching.tasks import match_need, match_products
from kitamae.orders.standstill.tasks import (
    follow_interruption_of_orders,
    follow_participation_of_orders,
)
from kitamae.orders.tasks import put_on_sale
from kitamae.partners.needs.tasks import watch_calls
from kitamae.partners.readiness.tasks import work_out_anew, work_out_maker, work_out_readiness
from kitamae.people.facts.tasks import watch_facts
from kitamae.people.invitations.tasks import forget_unanswered
from kitamae.people.security.tasks import forget_sent_forms
from kitamae.people.supplier_lists.tasks import (
    check_supplier_list,
    enter_suppliers,
    forget_unread_lists,
)
from kitamae.privacy.tasks import forget_copies, forget_past, make_copy
from kitamae.programmes.guideline.tasks import watch_agreements
from kitamae.programmes.interruptions.tasks import follow_interruption_of_applications
from kitamae.programmes.reviewing.tasks import assign_application, decide_applications
from kitamae.programmes.tasks import enrol_suppliers
from kitamae.promotions.standstill.tasks import (
    follow_interruption_of_campaigns,
    follow_participation_of_campaigns,
)
from kitamae.sales.tasks import read_sales_file
from kitamae.search.tasks import heal_index, propose_words
from kitamae.support.audiences import Finder
from kitamae.support.inquiries.tasks import tidy_inquiries
from kitamae.support.notices.tasks import find_readers, publish_due_notices
from kitamae.support.surveys.tasks import remind_of_surveys

# what stands still, or goes on again, with a maker's participation
_PARTICIPATION: Sequence[Task] = (
    follow_participation_of_products,
    follow_participation_of_deals,
    follow_participation_of_orders,
    follow_participation_of_campaigns,
)
# whose clocks stop, or go on again, by force majeure
_INTERRUPTION: Sequence[Task] = (
    follow_interruption_of_applications,
    follow_interruption_of_reviews,
    follow_interruption_of_deals,
    follow_interruption_of_orders,
    follow_interruption_of_campaigns,
)

_FOLLOWS: Mapping[str, Sequence[Task]] = {
    "catalogue.receive_sheet": [check_sheet],
    "catalogue.check_again": [check_sheet],
    "catalogue.map_columns": [check_sheet],
    "catalogue.accept_repairs": [check_sheet],
    "catalogue.start_storing": [store_sheet],
    "catalogue.mark_sheet": [mark_sheet],
    "programmes.accept_application": [enrol_if_approved],
    "catalogue.receive_photos": [check_photos],
    "catalogue.add_photos": [check_photos],
    "catalogue.check_photos_again": [check_photos],
    "catalogue.name_photo": [match_photos],
    "catalogue.send_back_photo": [match_photos],
    "catalogue.enter_product": [match_photos],
    "catalogue.enter_successor": [match_photos],
    "catalogue.undo_sheet": [match_photos],
    "catalogue.check_sheet": [match_photos, propose_jans],
    "catalogue.check_photos": [propose_jans],
    "catalogue.store_sheet": [store_photos],
    "catalogue.ask_batch": [decide_batch],
    "catalogue.resume_batch": [decide_batch],
    "catalogue.approve": [enrol_suppliers, judge_changed, match_products, tell_producers],
    "catalogue.put_up": [judge_changed, match_products],
    "catalogue.verify_document": [judge_papers, work_out_maker],
    "catalogue.replace_document": [judge_papers, work_out_maker],
    "catalogue.withdraw_document": [judge_papers, work_out_maker],
    "catalogue.expire_document": [judge_papers, work_out_maker],
    "catalogue.store_photos": [work_out_maker],
    "catalogue.list_product": [match_products],
    "catalogue.pause_product": [match_products],
    "catalogue.discontinue_product": [match_products],
    "programmes.enrol": [match_products],
    "programmes.suspend_enrolment": [*_PARTICIPATION, match_products],
    "programmes.resume_enrolment": [*_PARTICIPATION, match_products, enrol_if_approved],
    "programmes.cancel_participation": [*_PARTICIPATION, match_products],
    "programmes.submit_application": [assign_application],
    "programmes.decide_applications": [decide_applications],
    "programmes.interrupt": _INTERRUPTION,
    "programmes.lift_interruption": _INTERRUPTION,
    "programmes.agree_late": [*_PARTICIPATION, match_products, enrol_if_approved],
    "programmes.leave_programme": [*_PARTICIPATION, match_products],
    "programmes.lapse_agreement": [*_PARTICIPATION, match_products],
    "partners.open_need": [match_need],
    "partners.change_need": [match_need],
    "partners.publish_card": [match_need, work_out_readiness],
    "people.set_markets": [match_need],
    "people.receive_supplier_list": [check_supplier_list],
    "people.read_list_again": [check_supplier_list],
    "people.start_entering": [enter_suppliers],
    "people.resume_entering": [enter_suppliers],
    "people.merge_companies": [index_company],
    "people.state_fact": [work_out_maker],
    "people.restate_fact": [work_out_maker],
    "people.withdraw_fact": [work_out_maker],
    "people.restore_fact": [work_out_maker],
    "people.decide_consent": [follow_consent],
    "markets.publish_edition": [judge_by_rules, work_out_readiness],
    "orders.receive": [put_on_sale],
    "sales.send_file": [read_sales_file],
    "privacy.ask_copy": [make_copy],
    "privacy.ask_company_copy": [make_copy],
    "letters.let_go": [send_released_letter],
    "letters.send_again": [send_released_letter],
    "letters.write_mailing": [write_mailing],
    "letters.release_mailing": [send_mailing],
}

# an event on which somebody is written to has its letters written last
REACTIONS: Mapping[str, Sequence[Task]] = {
    name: [*_FOLLOWS.get(name, ()), *([write_letters] if name in events_with_letters() else [])]
    for name in sorted({*_FOLLOWS, *events_with_letters()})
}

TIMETABLE: Sequence[tuple[str, Callable[..., object]]] = (
    ("every minute", background.reap),
    ("every minute", publish_due_notices),
    ("every hour", find_readers),
    ("every hour", judge_anew),
    ("every hour", work_out_anew),
    ("every minute", give_up_lost),
    ("every hour", write_digests),
    ("every day at 03:20", heal_index),
    ("every day at 03:30", propose_words),
    ("every day at 03:40", background.forget_messages),
    ("every day at 03:50", forget_copies),
    ("every day at 04:00", tidy_inquiries),
    ("every day at 03:55", forget_sent_forms),
    ("every day at 03:57", forget_unread_lists),
    ("every day at 03:58", forget_unanswered),
    ("every day at 04:10", find_doubles),
    ("every day at 03:55", forget_past),
    ("every day at 06:10", watch_expiries),
    ("every day at 06:20", remind_of_surveys),
    ("every day at 06:30", watch_calls),
    ("every day at 06:20", watch_agreements),
    ("every day at 06:20", watch_facts),
)

# who finds companies by what stands above the room `support` (see support.audiences)
AUDIENCES: Mapping[str, Finder] = {
    "categories": suppliers_selling,
    "partners": companies_dealing_with,
}
