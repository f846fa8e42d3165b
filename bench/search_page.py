"""The catalogue page at size: index rate, and question + facets in one process.

    python bench/search_page.py --products 100000 --out search_page.json

Products are made from word lists with Zipf's law, the same for the same seed. Prints JSON.
"""

import argparse
import itertools
import json
import os
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kitamae.kernel.identifiers import gtin_check_digit
from kitamae.search.documents import Document
from kitamae.search.facets import Filters
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer

STUFFS = [
    row.split()
    for row in (
        "抹茶 matcha",
        "緑茶 green-tea",
        "醤油 soy-sauce",
        "味噌 miso",
        "柚子 yuzu",
        "昆布 kelp",
        "塩 salt",
        "黒糖 brown-sugar",
        "きなこ kinako",
        "小豆 adzuki",
        "胡麻 sesame",
        "鰹節 bonito",
        "わさび wasabi",
        "生姜 ginger",
        "梅 plum",
        "りんご apple",
        "みかん mandarin",
        "さつまいも sweet-potato",
        "海老 prawn",
        "鮭 salmon",
        "椎茸 shiitake",
        "大豆 soybean",
        "玄米 brown-rice",
        "そば buckwheat",
        "いちご strawberry",
        "チョコレート chocolate",
        "はちみつ honey",
        "栗 chestnut",
        "竹 bamboo",
        "檜 cypress",
        "藍 indigo",
        "麻 linen",
        "絹 silk",
        "和紙 washi",
        "漆 lacquer",
        "椿油 camellia-oil",
    )
]
FORMS = [
    row.split()
    for row in (
        "せんべい rice-crackers",
        "飴 candy",
        "羊羹 yokan",
        "ラーメン ramen",
        "うどん udon",
        "ドレッシング dressing",
        "茶 tea",
        "ふりかけ rice-seasoning",
        "ジャム jam",
        "クッキー cookies",
        "ゼリー jelly",
        "煮 stew",
        "だし stock",
        "ソース sauce",
        "漬け pickles",
        "酢 vinegar",
        "油 oil",
        "粉 powder",
        "カレー curry",
        "スープ soup",
        "茶碗 bowl",
        "箸 chopsticks",
        "手拭い towel",
        "石鹸 soap",
        "化粧水 lotion",
        "皿 plate",
        "盆 tray",
        "風呂敷 wrapping-cloth",
        "鍋 pot",
        "急須 teapot",
    )
]
KINDS = [
    row.split()
    for row in (
        "有機 organic",
        "無添加 additive-free",
        "手作り handmade",
        "国産 domestic",
        "低糖質 low-sugar",
        "昔ながらの traditional",
        "濃い rich",
        "特選 select",
        "やさしい mild",
        "冷凍 frozen",
        "業務用 bulk",
        "贈答用 gift",
        "京都の Kyoto",
        "北海道の Hokkaido",
    )
]
SENTENCES_JA = (
    "{0}と{1}を合わせ、{2}{3}に仕上げました。",
    "{0}の香りをそのまま{3}に閉じこめています。",
    "{2}{0}だけを使い、{1}は使っていません。",
    "{1}のように冷やしてもおいしくお召し上がりいただけます。",
    "創業{4}年の蔵で、{0}を{5}日かけて仕込んでいます。",
    "{3}は直射日光を避け、{5}度より涼しい所に保存してください。",
    "契約農家{5}軒の{0}と、海辺の{1}で作る{2}品です。",
    "軽くて割れにくく、{1}にもよく合う{3}です。",
)
SENTENCES_EN = (
    "Made of {0} and {1}, finished by hand in {5} days.",
    "No preservatives; the {0} comes from {5} farms.",
    "From a house of {4} years, {2} {3} with {1}.",
    "Also good chilled, served with {1} after {5} minutes.",
)
PLACES = [f"{number:02d}" for number in range(1, 48)]
CERTIFICATES = ("halal", "kosher", "jas-organic", "fssc-22000", "iso-22000", "vegan")
DESTINATIONS = ("SG", "TW", "US", "FR", "HK", "TH", "AU", "DE")
QUESTIONS = (
    "", "抹茶", "緑茶 有機", "醤油", "shoyu", "matcha cookies", "柚子", "yuzu dressing",
    "茶碗", "ラーメン", "らぁめん", "うどん", "せんべい", "brown rice", "手作り 石鹸", "さつまいも",
    "低糖質 クッキー", "gift honey", "京都", "味噌スープ", "昆布だし", "椿油", "organic green tea",
    "500ml", "200 g", "キナコ", "わさび ふりかけ", "frozen salmon", "檜 茶碗", "塩", "茶",
    "Hokkaido", "職人が仕上げた藍の手拭い", "salt that nobody makes xyzzy", "49012345",
    "preservatives",
)  # fmt: skip


def zipf(rows, shape=0.8):
    return list(itertools.accumulate(1 / (rank + 1) ** shape for rank in range(len(rows))))


class Products:
    """Products from a seed; the same number is the same product."""

    def __init__(self, count, seed=7):
        self.count, self.seed = count, seed
        self.weights = {id(rows): zipf(rows) for rows in (STUFFS, FORMS, KINDS)}
        makers = random.Random(seed)
        self.brands = [
            f"{makers.choice(STUFFS)[0]}{tail}"
            for tail in ("屋", "堂", "本舗", "工房", "庵")
            for _ in range(200)
        ]

    def __iter__(self):
        for number in range(1, self.count + 1):
            yield self.one(number)

    def one(self, number):
        draw = random.Random(self.seed * 1_000_003 + number)
        stuff, form, kind = (
            draw.choices(rows, cum_weights=self.weights[id(rows)])[0]
            for rows in (STUFFS, FORMS, KINDS)
        )
        amount = draw.choice(("80g", "120 g", "200g", "300ml", "500 ml", "1L", "12個入"))
        body = f"49{number:010d}"
        ingredients = "、".join(draw.choices([row[0] for row in STUFFS], k=6))
        return Document(
            id=number,
            code=f"PR-{number:06X}",
            supplier_id=number % 3000,
            codes=(body + str(gtin_check_digit(body)), f"K-{number % 9999:04d}"),
            name_ja=f"{kind[0]}{stuff[0]}{form[0]} {amount}",
            name_en=f"{kind[1]} {stuff[1]} {form[1]} {amount}".replace("-", " ").title(),
            brand=draw.choice(self.brands),
            category_label=f"{form[0]} {form[1]}",
            text=self.sentences(draw),
            ingredients=ingredients,
            category=f"{'goods' if FORMS.index(form) > 19 else 'food'}/{form[1]}/{stuff[1]}",
            temperature=draw.choice(("ambient", "ambient", "chilled", "frozen")),
            prefecture=draw.choice(PLACES),
            certificates=tuple(draw.sample(CERTIFICATES, draw.choice((0, 0, 1, 2)))),
            retail_price=draw.choice((None, 180, 350, 480, 800, 1200, 2400, 5800)),
            moq=draw.choice((1, 2, 5, 10, 30, 60)),
            shelf_life=draw.choice((None, 14, 60, 120, 180, 365, 730)),
            excluded_destinations=tuple(draw.sample(DESTINATIONS, draw.choice((0, 0, 0, 2)))),
            excluded_channels=("marketplace",) if number % 11 == 0 else (),
            listed_at=datetime(2026, 4, 1, tzinfo=UTC) + timedelta(minutes=number % 300_000),
            visibility=("listed", *(("introduced:7",) if number % 50 == 1 else ()))
            if number % 20
            else ("supplier:1",),
        )

    def sentences(self, draw):
        """Six sentences that hardly ever stand twice in the same words."""
        written = []
        for side, patterns in enumerate((SENTENCES_JA, SENTENCES_EN)):
            for pattern in draw.sample(patterns, 4 - side * 2):
                words = (
                    draw.choices(rows, cum_weights=self.weights[id(rows)])[0][side].replace(
                        "-", " "
                    )
                    for rows in (STUFFS, STUFFS, KINDS, FORMS)
                )
                written.append(
                    pattern.format(*words, draw.randrange(20, 400), draw.randrange(2, 99))
                )
        return " ".join(written)


def viewers(products):
    draw = random.Random(1)
    channels = frozenset({"own-shop", "marketplace"})
    return {
        "office": Viewer.office(),
        "buyer": Viewer.buyer(destinations=frozenset({"SG", "TW"}), channels=channels),
        "introduced": Viewer.buyer(
            destinations=frozenset({"SG"}), channels=channels, introduced_to=7
        ),
        "introduced by ids": Viewer.buyer(
            destinations=frozenset({"SG"}),
            channels=channels,
            introduced=frozenset(draw.sample(range(1, products + 1), min(2_000, products))),
        ),
    }


NARROWINGS = (
    Filters(),
    Filters(chosen={"temperature": ("ambient",)}),
    Filters(
        chosen={
            "category": ("food",),
            "retail_price": ("300-499", "500-999"),
            "certificate": ("halal",),
        }
    ),
    Filters(sellable_to="US", chosen={"shelf_life": ("180-364", "365-")}),
)


def milliseconds(times):
    ordered = sorted(times)
    return {
        "n": len(ordered),
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(len(ordered) * 0.95)], 2),
        "max": round(ordered[-1], 2),
    }


def timed(act):
    """Milliseconds on the clock."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def timed_both(act):
    """Milliseconds on the clock and of the processor: the second holds on a busy machine too."""
    began = time.process_time()
    clock = timed(act)
    return clock, (time.process_time() - began) * 1000


def page_times(index, products, rounds):
    found = {}
    for name, viewer in viewers(products).items():
        times = [
            timed_both(
                lambda q=q, f=f, p=p, v=viewer: search(index, q, viewer=v, filters=f, page=p)
            )
            for _ in range(rounds)
            for q in QUESTIONS
            for f in NARROWINGS
            for p in (1, 3)
        ]
        clock, processor = zip(*times, strict=True)
        found[name] = {"clock": milliseconds(clock), "processor": milliseconds(processor)}
    return found


def landing_times(index):
    """The page without question: first time after each commit, and again."""
    first, again = [], []
    for code in "ABCDEFGHIJKLMNOPQRST":
        viewer = Viewer.buyer(
            destinations=frozenset({"SG", f"X{code}"}), channels=frozenset({"own-shop"})
        )
        first.append(timed(lambda v=viewer: search(index, viewer=v)))
        again.append(timed(lambda v=viewer: search(index, viewer=v)))
    return {"first": milliseconds(first), "again": milliseconds(again)}


def change_times(index, products):
    """A thousand changed products, put and committed."""
    rows = [products.one(number) for number in range(1, min(1_001, products.count + 1))]
    with index.writer() as writer:
        times = [timed(lambda: (writer.put(rows), writer.commit())) for _ in range(5)]
    return milliseconds(times)


def measure(count, rounds, folder):
    products = Products(count)
    made = time.process_time()
    for _product in products:
        pass
    made = time.process_time() - made
    index = Index(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    index.rebuild(products)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu - made
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    report = {
        "machine": f"{platform.machine()} {platform.system()} Python {platform.python_version()}",
        "load": [round(load, 1) for load in os.getloadavg()],
        "products": count,
        "index": {
            "documents_per_cpu_second": round(count / cpu),
            "wall_seconds": round(wall - made, 1),
            "megabytes": round(size / 1e6, 1),
            "example": repr(products.one(1)),
        },
        "page_ms": page_times(index, count, rounds),
        "landing_ms": landing_times(index),
        "thousand_changes_ms": change_times(index, products),
    }
    report["page_after_changes_ms"] = page_times(index, count, 1)
    report["peak_megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return report


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--products", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--out", type=Path)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = measure(chosen.products, chosen.rounds, Path(folder))
    text = json.dumps(report, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")
    if chosen.out:
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
