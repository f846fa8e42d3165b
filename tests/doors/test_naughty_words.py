"""Words that break careless software, typed into every box of every form of every door.

Each form is found on the page where a reader sees it. It is sent twice: with naughty words in
every box, numbers and days, too, and with them only where words may stand, all else as it should
be. No answer is a fault of ours; what is refused comes back with its words still in their boxes
and a sentence; and no word ever comes back as markup.
"""

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client

from doors.test_isolation import PAGES, TRIED, table
from factories.forms import Form, forms_of
from factories.naughty import MARK, naughty
from factories.routes import World, world

DOORS = ("/office/a", "/office/", "/supplier/", "/buyer/", "/matters/", "/")
READERS = ("maker", "buyer", "trading", "warehouse", "office", "stranger", "nobody")
# the frame's own, on each page
FRAME = {"/language/", "/account/logout/"}
FINE = {200, 202, 204, 302, 303, 422}


@pytest.fixture
def everything(db, at) -> World:
    """A programme with an example for every address."""
    return world(at=at)


@pytest.fixture
def clients(everything, client_for) -> dict[str, Client]:
    """A browser of each reader."""
    people = everything.readers
    return {name: client_for(people[name]) if people[name] else Client() for name in READERS}


def door_of(route: str) -> str:
    """The first of the doors that an address begins with; the office's are two, to halve them."""
    if route.startswith("/office/"):
        return "/office/a" if route[8:9] < "m" else "/office/"
    return next(door for door in DOORS[2:] if route.startswith(door))


def found_forms(
    everything: World, clients: dict[str, Client], door: str
) -> Iterator[tuple[str, str, Form]]:
    """Each different form of a door's pages: who sees it, on which page, and the form."""
    known = set()
    for route, cells in table(PAGES).items():
        if door_of(route) != door:
            continue
        url = everything.address(route, verb=TRIED.get(route, ""))
        for reader in READERS:
            if cells[reader] != "200":
                continue
            answer = clients[reader].get(url)
            if answer.streaming:  # a file is closed once it is read
                list(answer.streaming_content)
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            for form in forms_of(answer.content.decode()):
                action = urlsplit(form.action or url).path or url
                mark = (action, form.method, tuple(sorted({each.name for each in form.fields})))
                if form.typed and action not in FRAME and mark not in known:
                    known.add(mark)
                    form.action = action
                    yield reader, url, form


def same(text: str) -> str:
    """Words as a browser sends them and a form keeps them: one kind of line end, no rim."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def faults(
    client: Client, form: Form, said: dict[str, list[str]], boxes: list[str]
) -> Iterator[str]:
    """What is wrong with the answer to a form; whatever was written is taken back."""
    with transaction.atomic():
        mark = transaction.savepoint()
        answer = getattr(client, form.method)(form.action, said)
        content = b"" if answer.streaming else answer.content
        after = answer.headers.get("Location", "")
        shown = client.get(after).content.decode() if after.startswith("/") else ""
        transaction.savepoint_rollback(mark)
    if answer.status_code not in FINE:
        yield f"answered {answer.status_code}"
        return
    html = content.decode()
    if MARK in html + shown:
        yield "came back as markup"
    if answer.status_code != 422:
        return
    if 'class="error"' not in html and 'role="alert"' not in html:
        yield "refused without a sentence"
    again = [each for each in forms_of(html) if set(each.typed) >= set(boxes)]
    for name in boxes:
        words = said[name][0]
        kept = any(same(each.value(name) or "") == same(words) for each in again)
        # no page can carry the sign of nothing back
        if not kept and "\0" not in words:
            yield f"lost the words of {name}: {words[:40]!r}"


@pytest.mark.parametrize("door", DOORS)
def test_no_word_breaks_a_form_and_none_is_lost(everything, clients, door):
    words, wrong = cycle(naughty()), []
    sent = 0
    for reader, url, form in found_forms(everything, clients, door):
        for is_free_only in (False, True):
            said = form.filled(words, is_free_only=is_free_only)
            boxes = form.naughty(is_free_only=is_free_only)
            sent += 1
            try:
                found = list(faults(clients[reader], form, said, boxes))
            except Exception as error:  # noqa: BLE001 -- every form is tried before any is told
                found = [f"broke: {type(error).__name__}: {str(error)[:200]}"]
            wrong += [f"{reader} {url} → {form.method} {form.action}: {each}" for each in found]

    assert "\n".join(wrong) == ""
    assert sent


def test_every_word_is_kept_as_it_was_written_and_read_as_words(everything, clients):
    """All of them in one thread: what may not be kept is refused with a sentence."""
    code, refused = everything.inquiry.code, []
    for words in naughty():
        answer = clients["maker"].post(f"/inquiries/{code}/write/", {"words": words})
        if answer.status_code == 422:
            refused.append(words)
            assert 'class="error"' in answer.content.decode()

    kept = list(everything.inquiry.entries.order_by("pk").values_list("words", flat=True))[1:]
    told = [words for words in naughty() if words not in refused]
    assert [same(each) for each in kept] == [same(words) for words in told]
    # nothing but blanks is nothing; the sign of nothing is not kept; more than 5,000 are too many
    assert all(not words.strip() or "\0" in words or len(words) > 5_000 for words in refused)
    for reader in ("maker", "office"):
        way = "/office" if reader == "office" else ""
        html = clients[reader].get(f"{way}/inquiries/{code}/").content.decode()
        assert MARK not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html
