"""What this room holds about a person."""

from collections.abc import Iterator

from django.db.models import Q

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held, shown_address
from kitamae.support.inquiries.choices import EntryKind
from kitamae.support.models import Inquiry, InquiryEntry, Reading, SurveyReply

OFFICE = "Programme office"


def of_inquiry(inquiry: Inquiry) -> Iterator[Held]:
    """An inquiry, and all that was written in it but the office's notes to itself."""
    who = f" {inquiry.name} <{inquiry.email}>" if inquiry.is_guest else ""
    what = Bilingual("お問い合わせ", "Inquiry")
    value = f"{inquiry.code} {inquiry.subject}{who}"
    yield Held("support", what, value, OFFICE, inquiry.ends_date)
    for entry in inquiry.entries.exclude(kind=EntryKind.NOTE).prefetch_related("files"):
        what = Bilingual("お問い合わせのやりとり", "Written in an inquiry")
        files = "".join(f" [{file.file_name}]" for file in entry.files.all())
        value = f"{inquiry.code} {entry.words}{files}"
        yield Held("support", what, value, OFFICE, inquiry.ends_date)


def held(person: User) -> Iterator[Held]:
    """What the person asked, each with its last day; and which notices it has opened.

    What somebody asked without an account is told to whoever has shown that its address is its
    own; it has the office as its owner and a last day, after which the timetable deletes it.
    """
    own = Q(asker=person)
    if address := shown_address(person):
        own |= Q(asker__isnull=True, email__iexact=address)
    for inquiry in Inquiry.objects.filter(own).order_by("pk"):
        yield from of_inquiry(inquiry)
    elsewhere = InquiryEntry.objects.filter(by=person, kind=EntryKind.ASKER)
    for entry in elsewhere.exclude(inquiry__asker=person).select_related("inquiry").order_by("pk"):
        what = Bilingual("お問い合わせのやりとり", "Written in an inquiry")
        value = f"{entry.inquiry.code} {entry.words}"
        yield Held("support", what, value, OFFICE, entry.inquiry.ends_date)
    for reply in SurveyReply.objects.filter(answered_by=person).select_related("survey"):
        what = Bilingual("回答したアンケート", "Survey answered")
        yield Held("support", what, str(reply.survey.title.en), OFFICE, reply.ends_date)
    read = Reading.objects.filter(user=person).count()
    if read:
        what = Bilingual("開いたお知らせの数", "Notices opened")
        yield Held("support", what, str(read), str(person), None)
