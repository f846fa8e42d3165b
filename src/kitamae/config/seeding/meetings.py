"""What the parties of a deal say to each other: a few words each, none twice in a row."""

ASKED = (
    "We would like to try this for our spring shelf. Could you quote for a first order?",
    "Our customers ask for this kind of thing. Please quote, with your earliest delivery.",
    "Please quote for three cases a month, delivered to our warehouse in Japan.",
    "We liked the photographs. What would ten cases cost us, delivered?",
    "Please quote. We also need to know how the label can be put into English.",
    "Could we have a price for a trial order, and one for a larger one?",
    "This fits our calendar for gifts. Please send your best terms.",
    "We have a gap in this price range. A quote by the end of the week would help.",
)
SAMPLED = (
    "Please send two for our tasting panel.",
    "We would like to see the package before we decide.",
    "For photographs on a table, and for the buyer to taste.",
)
MET = "Half an hour on line would do, in Japanese or English."
QUOTED = (
    "初回は1ケースから承ります。ラベルの英語表記はこちらで貼ってからお送りします。",
    "ご希望の倉庫までの送料を含めた価格です。3週間前にご連絡いただければ増産できます。",
    "試験販売のための価格です。続けてご注文いただける場合は、あらためてご相談します。",
    "同じ箱に味違いを混ぜてお送りすることもできます。",
    "製造はご注文を受けてからになります。賞味期限はいちばん長いものをお送りします。",
    "年末は混み合いますので、早めにお知らせいただけると確実です。",
)
WRITTEN = (
    (
        "Is the outer box strong enough to be stacked five high?",
        "5段まで積めることを確かめています。",
    ),
    (
        "Could the best-before date be printed as day, month, year?",
        "日・月・年の順で印字したシールを貼れます。",
    ),
    (
        "Do you have a photograph of the dish, free of text?",
        "料理だけの写真を3枚、本日登録しました。",
    ),
    (
        "How long does it keep once opened?",
        "開けたあとは冷蔵庫で10日ほどです。説明にも書き足します。",
    ),
    (
        "May we call it “handmade” on our page?",
        "練りは機械、仕上げは手作業です。「手仕上げ」でしたら問題ありません。",
    ),
)
