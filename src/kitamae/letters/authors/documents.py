"""Letters about a maker's papers: sent back, near their end, expired."""

from collections.abc import Iterator
from typing import Any

from kitamae.catalogue.documents.queries import name_of
from kitamae.catalogue.models import Document
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.choices import Topic
from kitamae.letters.writing import To, day, due_of, letter, people_of
from kitamae.ui.context import address


@letter("catalogue.reject_document")
def paper_sent_back(event: Event) -> Iterator[To]:
    """The maker learns what is wrong with a paper, and until when it is to be mended."""
    return _to_maker([_paper(event)], event, note=event.facts.get("note", ""))


@letter("catalogue.remind_of_expiry", topic=Topic.REMINDERS)
def papers_expiring(event: Event) -> Iterator[To]:
    """The maker is reminded, once a night, of all its papers that come near their end."""
    return _to_maker(_of_this_night(event), event)


@letter("catalogue.expire_document", topic=Topic.REMINDERS)
def papers_expired(event: Event) -> Iterator[To]:
    """The maker learns, once a night, which of its papers are valid no more."""
    return _to_maker(_of_this_night(event), event)


def _paper(event: Event) -> Document:
    return Document.objects.select_related("supplier").get(pk=event.subject_id or 0)


def _of_this_night(event: Event) -> list[Document]:
    """The papers of one maker to which the same happened at once; told of with the first."""
    supplier = _paper(event).supplier_id
    same = Event.objects.filter(
        name=event.name, at=event.at, parties__organisation_id=supplier
    ).order_by("number")
    numbers = list(same.values_list("number", "subject_id"))
    if numbers[0][0] != event.pk:
        return []
    papers = Document.objects.filter(pk__in=[subject for _number, subject in numbers])
    return list(papers.select_related("supplier").order_by("expires_date", "pk"))


def _to_maker(papers: list[Document], event: Event, **more: Any) -> Iterator[To]:
    if not papers:
        return
    first, alone = papers[0], len(papers) == 1
    about = {
        "to": first.supplier.name,
        "name": name_of(first),
        "count": len(papers),
        "papers": _lines(papers),
        "until": day(first.expires_date),
        "due": due_of(event, first),
        "path": address("supplier:document", "/supplier/", code=first.code)
        if alone
        else address("supplier:documents", "/supplier/"),
        **more,
    }
    for person in people_of(first.supplier_id):
        yield To(person, about)


def _lines(papers: list[Document]) -> Bilingual:
    """A line to a paper: its name, its number, its last day."""
    japanese, english = [], []
    for paper in papers:
        name, until = name_of(paper), day(paper.expires_date)
        number = f" {paper.number}" if paper.number else ""
        if isinstance(until, Bilingual):
            japanese.append(f"  {name.ja}{number}(有効期限 {until.ja})")
            english.append(f"  {name.en}{number}, valid until {until.en}")
    return Bilingual("\n".join(japanese), "\n".join(english))
