"""A small catalogue to search in: forty products that could stand in a shop."""

from datetime import UTC, datetime, timedelta

from kitamae.kernel.identifiers import gtin_check_digit
from kitamae.search.documents import Document

LISTED_AT = datetime(2026, 4, 1, tzinfo=UTC)


def jan(number):
    body = f"4912345{number:05d}"
    return body + str(gtin_check_digit(body))


# id, Japanese name, English name, brand, category, price, more
ROWS = (
    (1, "抹茶碗", "Matcha bowl", "窯元みなと", "goods/tableware", 3800, {"text": "手のひらになじむ器です。"}),
    (2, "ご飯茶碗 大", "Rice bowl, large", "窯元みなと", "goods/tableware", 1800, {}),
    (3, "宇治抹茶 30g", "Uji matcha 30 g", "茶の木村", "food/tea/matcha", 1200, {"certificates": ("jas-organic",)}),
    (4, "有機緑茶 ティーバッグ 20個入", "Organic green tea bags", "茶の木村", "food/tea/green", 700, {"certificates": ("jas-organic", "halal")}),
    (5, "ほうじ茶", "Roasted green tea", "茶の木村", "food/tea/roasted", 480, {}),
    (6, "焙じ茶ラテの素", "Roasted tea latte mix", "海辺商店", "food/tea/roasted", 650, {}),
    (7, "京都の麦茶", "Barley tea", "山里製茶", "food/tea/barley", 300, {}),
    (8, "玄米茶", "Genmaicha", "山里製茶", "food/tea/green", 520, {"text": "緑茶に炒った玄米を合わせました。"}),
    (9, "丸大豆醤油 500ml", "Whole soybean soy sauce 500 ml", "蔵元ひがし", "food/seasoning/soy", 450, {"certificates": ("halal",)}),
    (10, "減塩しょうゆ 1L", "Less salt soy sauce 1 L", "蔵元ひがし", "food/seasoning/soy", 620, {}),
    (11, "刺身醬油 0.5リットル", "Sashimi soy sauce", "濱田屋", "food/seasoning/soy", 580, {}),
    (12, "柚子胡椒", "Yuzu and chilli paste", "南の台所", "food/seasoning/yuzu", 540, {}),
    (13, "ゆずドレッシング", "Yuzu dressing", "南の台所", "food/seasoning/yuzu", 480, {"temperature": "chilled"}),
    (14, "信州味噌 750g", "Shinshu miso 750 g", "蔵元ひがし", "food/seasoning/miso", 560, {}),
    (15, "みそ汁 12食", "Miso soup, 12 servings", "海辺商店", "food/soup", 980, {}),
    (16, "味噌ラーメン", "Miso ramen", "北の麺工房", "food/noodles/ramen", 380, {}),
    (17, "らーめん 塩", "Salt ramen", "北の麺工房", "food/noodles/ramen", 360, {}),
    (18, "煮干しらぁめん", "Dried sardine ramen", "麺や宗", "food/noodles/ramen", 420, {}),
    (19, "讃岐うどん 乾麺", "Sanuki udon", "麺や宗", "food/noodles/udon", 260, {}),
    (20, "十割そば", "Buckwheat noodles", "麺や宗", "food/noodles/soba", 430, {}),
    (21, "雪塩ちんすこう", "Snow salt shortbread", "島の菓子", "food/sweets/baked", 600, {}),
    (22, "黒糖かりんとう", "Brown sugar snack", "島の菓子", "food/sweets/fried", 320, {}),
    (23, "塩せんべい", "Salted rice crackers", "米の里", "food/sweets/rice", 280, {}),
    (24, "えび煎餅", "Prawn crackers", "米の里", "food/sweets/rice", 350, {"text": "海老をたっぷり使いました。"}),
    (25, "抹茶クッキー", "Matcha cookies", "菓子工房リス", "food/sweets/baked", 680, {"text": "宇治の抹茶を使っています。"}),
    (26, "チョコレートケーキ", "Chocolate cake", "菓子工房リス", "food/sweets/cake", 2400, {"temperature": "frozen"}),
    (27, "栗きんとん", "Sweet chestnut", "菓子工房リス", "food/sweets/wagashi", 1500, {}),
    (28, "カレーせんべい", "Curry rice crackers", "米の里", "food/sweets/rice", 300, {}),
    (29, "コーヒーゼリー", "Coffee jelly", "菓子工房リス", "food/sweets/jelly", 250, {"temperature": "chilled"}),
    (30, "鹽麴", "Salt koji", "蔵元ひがし", "food/seasoning/koji", 390, {}),
    (31, "わさび漬け", "Wasabi pickles", "沢の味", "food/pickles", 640, {"temperature": "chilled"}),
    (32, "天然水", "Spring water", "沢の味", "food/drink", 120, {"text": "500ミリリットルのペットボトルです。"}),
    (33, "りんごジュース 1,000ml", "Apple juice", "津軽果汁", "food/drink", 540, {}),
    (34, "檜の箸", "Cypress chopsticks", "木工おか", "goods/tableware", 900, {}),
    (35, "藍染め手拭い", "Indigo towel", "藍屋", "goods/textile", 1600, {"text": "東京都の工房で染めました。"}),
    (36, "椿油 60ml", "Camellia oil", "島の菓子", "beauty/oil", 2200, {}),
    (37, "梅干し", "Pickled plums", "紀州本舗", "food/pickles", 880, {"name_kana": "うめぼし"}),
    (38, "今日の海苔", "Crème de nori", "海辺商店", "food/seaweed", 730, {}),
    (39, "Green Apple Tea", "Tea with green apple", "茶の木村", "food/tea/flavoured", 760, {}),
    (40, "冷凍たこ焼き", "Frozen takoyaki", "なにわ食品", "food/frozen", 950, {"temperature": "frozen", "text": "醤油味です。"}),
)  # fmt: skip


def documents():
    return [
        Document(
            **{
                "id": number,
                "code": f"PR-{number:04d}",
                "supplier_id": 100 + number % 3,
                "codes": (jan(number), f"SKU-{number}-A"),
                "name_ja": japanese,
                "name_en": english,
                "brand": brand,
                "category": category,
                "temperature": "ambient",
                "prefecture": f"{number % 4 + 1:02d}",
                "retail_price": price,
                "moq": number % 3 + 1,
                "shelf_life": number * 10,
                "listed_at": LISTED_AT + timedelta(days=number),
                **more,
            }
        )
        for number, japanese, english, brand, category, price, more in ROWS
    ]
