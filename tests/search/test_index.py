"""The index on the disk: swaps, readers and one writer, sudden deaths, lost folders."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kitamae.search import folders
from kitamae.search.draining import Dirty, drain, heal, rebuild
from kitamae.search.folders import WriterBusy
from kitamae.search.index import Index, IndexMissing
from kitamae.search.query import search
from kitamae.search.viewers import Viewer
from search.small_catalogue import documents

OFFICE = Viewer.office()
HERE = Path(__file__).parent
DOCUMENTS = documents()


class Shop:
    """Products and their queue, as the database keeps them."""

    def __init__(self, products):
        self.products = {document.id: document for document in products}
        self.queue = []
        self.marks = 0

    def change(self, *ids, **changes):
        for number in ids:
            if changes:
                self.products[number] = replace(self.products[number], **changes)
            self.marks += 1
            self.queue.append(Dirty(number, self.marks))

    def waiting(self, limit):
        return self.queue[:limit]

    def done(self, rows):
        self.queue = [row for row in self.queue if row not in rows]

    def documents(self, ids):
        return [self.products[number] for number in ids if number in self.products]

    def all_documents(self):
        yield from list(self.products.values())


@pytest.fixture
def shop():
    return Shop(DOCUMENTS)


@pytest.fixture
def index(tmp_path, shop):
    made = Index(tmp_path / "index")
    rebuild(made, shop, shop)
    return made


def ids(index, text=""):
    return set(search(index, text, viewer=OFFICE, size=100).ids)


def test_before_anything_is_built_there_is_nothing_to_read(tmp_path):
    index = Index(tmp_path / "index")

    assert index.state() == "missing"
    with pytest.raises(IndexMissing):
        search(index, "抹茶", viewer=OFFICE)
    with pytest.raises(IndexMissing), index.writer():
        pass


def test_a_change_is_found_after_draining_and_its_former_self_is_not(index, shop):
    shop.change(5, name_ja="番茶")
    del shop.products[7]
    shop.change(7)

    drained = drain(index, shop, shop)

    assert drained == 2
    assert shop.queue == []
    assert ids(index, "番茶") == {5}
    assert 5 not in ids(index, "ほうじ茶")
    assert ids(index) == set(range(1, 41)) - {7}


def test_draining_twice_changes_nothing(index, shop):
    before = index.snapshot().generation

    assert drain(index, shop, shop) == 0
    assert index.snapshot().generation == before


def test_a_product_that_changes_again_while_it_is_drained_stays_in_the_queue(index, shop):
    class Busy(Shop):
        def documents(self, ids):
            found = super().documents(ids)
            if self.products[5].name_ja == "番茶":
                self.change(5, name_ja="京番茶")
            return found

    busy = Busy(DOCUMENTS)
    busy.change(5, name_ja="番茶")

    assert drain(index, busy, busy) == 2
    assert ids(index, "京番茶") == {5}


def test_many_changes_go_in_batches_that_are_seen_one_by_one(index, shop):
    seen = []

    class Watched(Shop):
        def done(self, rows):
            super().done(rows)
            seen.append(len(ids(index, "新しい")))

    watched = Watched(DOCUMENTS)
    for number in range(1_000, 1_600):
        watched.products[number] = replace(DOCUMENTS[0], id=number, name_ja="新しい")
        watched.change(number)
    drain(index, watched, watched)

    assert len(seen) > 1
    assert seen == sorted(seen)
    assert index.count() == 640


def test_a_rebuild_takes_in_what_changes_meanwhile_and_readers_read_on(index):
    class Changing(Shop):
        def all_documents(self):
            for at, document in enumerate(list(self.products.values())):
                if at == 20:
                    self.change(1, name_ja="新しい茶碗")
                    self.change(39, name_ja="新しい紅茶")
                    del self.products[40]
                    self.change(40)
                    assert ids(index, "抹茶碗") >= {1}
                yield document

    changing = Changing(DOCUMENTS)
    before = index.folders.live()
    rebuild(index, changing, changing)

    assert index.folders.live() != before
    assert ids(index, "新しい") == {1, 39}
    assert ids(index) == set(range(1, 40))
    assert changing.queue == []


def test_readers_of_other_processes_see_each_commit_and_each_swap(index, shop):
    other = Index(index.folders.root)
    assert ids(other, "番茶") == set()

    shop.change(5, name_ja="番茶")
    drain(index, shop, shop)
    assert ids(other, "番茶") == {5}

    shop.change(6, name_ja="番茶")
    rebuild(index, shop, shop)
    assert ids(other, "番茶") == {5, 6}


def test_there_is_one_writer_at_a_time(index, shop):
    shop.change(5)

    with index.writer(), pytest.raises(WriterBusy):
        drain(Index(index.folders.root), shop, shop, wait_seconds=0.1)

    assert len(shop.queue) == 1
    assert drain(index, shop, shop) == 1


def test_a_deleted_folder_is_built_again_and_search_goes_on_meanwhile(index, shop):
    assert len(ids(index)) == 40
    shutil.rmtree(index.folders.root)

    assert len(ids(index)) == 40
    assert index.state() == "missing"
    assert heal(index, shop, shop)
    assert index.state() == "ready"
    assert len(ids(Index(index.folders.root))) == 40
    shop.change(5, name_ja="番茶")
    drain(index, shop, shop)
    assert ids(index, "番茶") == {5}
    assert not heal(index, shop, shop)


@pytest.mark.parametrize(
    "damage", ["no stamp", "half a list of segments", "another schema", "pointer to nowhere"]
)
def test_a_damaged_index_is_built_again(index, shop, damage):
    folder = index.folders.live()
    if damage == "no stamp":
        (folder / "stamp.json").unlink()
    elif damage == "half a list of segments":
        text = (folder / "meta.json").read_text("utf-8")
        (folder / "meta.json").write_text(text[: len(text) // 2], "utf-8")
    elif damage == "another schema":
        (folder / "stamp.json").write_text(json.dumps({"schema": 0}), "utf-8")
    else:
        (index.folders.root / "current").write_text("g999999", "utf-8")
    fresh = Index(index.folders.root)

    assert fresh.state() in {"damaged", "missing"}
    with pytest.raises(IndexMissing):
        search(fresh, "抹茶", viewer=OFFICE)
    assert heal(fresh, shop, shop)
    assert len(ids(fresh)) == 40


def test_a_lost_segment_is_noticed_and_built_again(index, shop):
    for part in index.folders.live().glob("*.term"):
        part.unlink()
    fresh = Index(index.folders.root)

    assert fresh.state() == "damaged"
    assert heal(fresh, shop, shop)
    assert len(ids(fresh, "抹茶")) == 3


def test_an_index_of_an_older_analyzer_answers_until_it_is_built_again(index, shop, monkeypatch):
    monkeypatch.setattr(folders, "VERSION", "another")

    assert index.state() == "outdated"
    assert len(ids(index, "抹茶")) == 3
    assert heal(index, shop, shop)
    assert index.state() == "ready"


def test_a_rebuild_whose_source_fails_leaves_all_as_it_was(index, shop):
    class Failing(Shop):
        def all_documents(self):
            yield DOCUMENTS[0]
            raise OSError("the database has gone")

    before = index.folders.live()
    with pytest.raises(OSError, match="the database has gone"):
        rebuild(index, Failing(DOCUMENTS), Failing(DOCUMENTS))

    assert index.folders.live() == before
    assert len(ids(index)) == 40
    shop.change(5, name_ja="番茶")
    assert drain(index, shop, shop) == 1
    assert ids(index, "番茶") == {5}


def test_old_folders_are_cleared_away_but_the_last_one(index, shop):
    for _ in range(3):
        rebuild(index, shop, shop)

    assert sorted(path.name for path in index.folders.root.glob("g*")) == ["g000003", "g000004"]


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from kitamae.search.index import Index
from search.small_catalogue import documents

root, act = Path(sys.argv[1]), sys.argv[2]
one = documents()[0]
index = Index(root)
if act == "rebuild":
    def endless():
        number = 0
        while True:
            number += 1
            if number % 500 == 0:
                print(number, flush=True)
            yield replace(one, id=number, name_ja="半分")
    index.rebuild(endless())
else:
    number = 1_000
    with index.writer() as writer:
        while True:
            writer.put(replace(one, id=number + n, name_ja="続き") for n in range(100))
            number += 100
            writer.commit()
            print(number, flush=True)
"""


def killed_writer(root, act, after_seconds):
    """A process that writes, killed in the middle; the last thing it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(root), act],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(HERE.parent)])},
    )
    said = [child.stdout.readline()]
    time.sleep(after_seconds)
    child.send_signal(signal.SIGKILL)
    said += child.stdout.read().splitlines()
    child.wait()
    child.stdout.close()
    assert child.returncode == -signal.SIGKILL
    return int(said[-1])


@pytest.mark.parametrize("after", [0.0, 0.013, 0.031, 0.077])
def test_a_writer_killed_anywhere_leaves_whole_batches(index, shop, after):
    said = killed_writer(index.folders.root, "drain", after)

    fresh = Index(index.folders.root)
    written = len(set(search(fresh, "続き", viewer=OFFICE, size=5_000).ids))
    assert fresh.state() == "ready"
    # what it said is on the disk; at most one batch more
    assert written in {said - 1_000, said - 1_000 + 100}
    shop.change(5, name_ja="番茶")
    assert drain(fresh, shop, shop) == 1
    assert ids(fresh, "番茶") == {5}


@pytest.mark.parametrize("after", [0.0, 0.05])
def test_a_rebuild_killed_in_the_middle_leaves_the_live_index(index, shop, after):
    before = index.folders.live()

    killed_writer(index.folders.root, "rebuild", after)

    fresh = Index(index.folders.root)
    assert fresh.folders.live() == before
    assert ids(fresh, "半分") == set()
    assert len(ids(fresh)) == 40
    rebuild(fresh, shop, shop)
    assert len(ids(fresh)) == 40
    assert len(list(index.folders.root.glob("g*"))) == 2


def test_a_first_build_killed_in_the_middle_is_as_if_it_had_not_begun(tmp_path, shop):
    killed_writer(tmp_path / "index", "rebuild", 0.01)

    index = Index(tmp_path / "index")
    assert index.state() == "missing"
    assert heal(index, shop, shop)
    assert len(ids(index)) == 40
