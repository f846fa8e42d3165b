"""What this room holds about a person."""

from collections.abc import Iterator

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held
from kitamae.support.models import Inquiry, Reading, SurveyReply

OFFICE = "Programme office"


def held(person: User) -> Iterator[Held]:
    """What the person asked, each with its last day; and which notices it has opened.

    What somebody asked without an account stands under nobody's account: it has the office as
    its owner and a last day, after which the timetable deletes it.
    """
    for inquiry in Inquiry.objects.filter(asker=person).order_by("pk"):
        what = Bilingual("お問い合わせ", "Inquiry")
        value = f"{inquiry.code} {inquiry.subject}"
        yield Held("support", what, value, OFFICE, inquiry.ends_date)
    for reply in SurveyReply.objects.filter(answered_by=person).select_related("survey"):
        what = Bilingual("回答したアンケート", "Survey answered")
        yield Held("support", what, str(reply.survey.title.en), OFFICE, reply.ends_date)
    read = Reading.objects.filter(user=person).count()
    if read:
        what = Bilingual("開いたお知らせの数", "Notices opened")
        yield Held("support", what, str(read), str(person), None)
