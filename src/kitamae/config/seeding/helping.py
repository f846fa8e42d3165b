"""The ninth chapter: notices for several readers, questions with answers, and what was asked."""

import tomllib
from datetime import timedelta
from importlib.resources import files
from typing import Any

from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.support.audiences import organisations_of
from kitamae.support.faq.actions import judge_answer, note_search, show_answer, write_answer
from kitamae.support.inquiries.actions import (
    answer_inquiry,
    ask_as_guest,
    ask_back,
    ask_office,
    close_inquiry,
)
from kitamae.support.notices.actions import publish_notice, write_notice
from kitamae.support.surveys.actions import (
    answer_survey,
    begin_survey,
    excuse_reply,
    send_survey,
)

_NOTICES: tuple[dict[str, Any], ...] = (
    {
        "since": 20,
        "title_ja": "今年度の募集を始めました",
        "title_en": "This year’s programme is open",
        "body_ja": "今年度の募集要項を公開しました。お申し込みの前に、参加の条件をご一読ください。",
        "body_en": "The guideline of this year is published. Please read the conditions first.",
    },
    {
        "since": 6,
        "title_ja": "連携先の募集を追加しました",
        "title_en": "More shops are looking for products",
        "body_ja": "新しい募集をトップページに載せました。締切は連携先ごとに異なります。",
        "body_en": "New calls stand on the front page. Each shop has its own deadline.",
    },
    {
        "since": 3,
        "reach": "registered",
        "title_ja": "システムの点検のお知らせ(日曜日 1:00から3:00)",
        "title_en": "Maintenance on Sunday, 1:00 to 3:00 in Japan",
        "body_ja": "点検中はページを開けないことがあります。入力中の内容は先に保存してください。",
        "body_en": "Pages may be away meanwhile. Please keep what you are typing before.",
    },
    {
        "since": 2,
        "reach": "some",
        "audience": {"kinds": ["supplier"]},
        "title_ja": "商品写真の見本を追加しました",
        "title_en": "More examples of good photos",
        "body_ja": "光の反射を避けるコツを、写真の撮り方のページに加えました。",
        "body_en": "The photo guide now shows how to keep light from reflecting.",
    },
    {
        "since": 1,
        "reach": "some",
        "audience": {"kinds": ["buyer", "trading_company"]},
        "title_ja": "売上ファイルの提出のお願い",
        "title_en": "Please send last month’s sales",
        "body_ja": "先月分の売上ファイルを、今月10日までにお送りください。書式は問いません。",
        "body_en": "Please send last month’s sales by the 10th, in whatever form you have.",
    },
)


def tell_and_answer(cast: Cast, days: Days) -> tuple[int, int]:
    """Write notices, answers and questions; how many notices and how many answers."""
    _tell(cast, days)
    answered = _answer(cast, days)
    _ask(cast, days)
    _survey(cast, days)
    return len(_NOTICES) + 1, answered


def _tell(cast: Cast, days: Days) -> None:
    for nth, text in enumerate(_NOTICES):
        said = dict(text)
        at = days.ago(said.pop("since"), 10, nth)
        notice = write_notice(**said, by=cast.officer(nth), at=at)
        publish_notice(notice=notice, by=cast.officer(nth), at=at)
    # one that waits for its day
    at = days.ago(1, 15)
    notice = write_notice(
        title_ja="年末年始の休業日",
        title_en="Days off at the turn of the year",
        body_ja="12月29日から1月3日まで、事務局はお休みします。",
        body_en="The office is closed from 29 December to 3 January.",
        by=cast.officer(0),
        at=at,
    )
    since = days.ago(0, 9).replace(month=12, day=15)
    publish_notice(notice=notice, published_at=since, by=cast.officer(0), at=at)


def _answer(cast: Cast, days: Days) -> int:
    text = files("kitamae.config.demo").joinpath("texts/faq.toml").read_text("utf-8")
    entries = tomllib.loads(text)["entry"]
    for nth, said in enumerate(entries):
        at, by = days.ago(25, 11, nth), cast.officer(nth)
        entry = show_answer(entry=write_answer(**said, by=by, at=at), by=by, at=at)
        for count in range(1 + (nth * 7) % 5):
            judge_answer(entry=entry, helped=count != 3)
    for words, times in (("ハラール認証", 3), ("補助金", 2), ("cold chain", 1)):
        for _ in range(times):
            note_search(words=words, found=0, at=days.ago(2, 14))
    return len(entries)


def _ask(cast: Cast, days: Days) -> None:
    first, second = cast.makers[0], cast.makers[-1]
    known: dict[str, Any] = {"language": "ja", "topic": "trade"}
    waiting: dict[str, Any] = {
        "subject": "サンプルの本数について",
        "words": "商談用のサンプルは、1商品につき何本まで用意すればよいでしょうか。",
    }
    ask_office(
        **known, **waiting, by=first.person, organisation=first.organisation, at=days.ago(1, 16)
    )
    said: dict[str, Any] = {
        "subject": "生産者の承諾書の書式",
        "words": "製造を委託している工場の承諾は、決まった書式がありますか。",
    }
    asked = ask_office(
        **known, **said, by=second.person, organisation=second.organisation, at=days.ago(5, 9)
    ).inquiry
    words = "承諾はリンクから行っていただきます。工場のご担当者のメールアドレスを教えてください。"
    ask_back(inquiry=asked, words=words, by=cast.officer(1), at=days.ago(4, 11))
    buyer = cast.buyers[0].person
    about: dict[str, Any] = {
        "language": "en",
        "topic": "shops",
        "subject": "Which makers have halal certificates?",
        "words": "We need them for the spring shelf. Can we filter the catalogue by certificate?",
    }
    asked = ask_office(
        **about, by=buyer, organisation=buyer.organisation, at=days.ago(3, 13)
    ).inquiry
    words = "Yes: open the catalogue, and choose “Halal” under certificates in the filters."
    answer_inquiry(inquiry=asked, words=words, by=cast.officer(0), at=days.ago(2, 10))
    guest: dict[str, Any] = {
        "name": "中村 実",
        "email": "minoru.nakamura@example.jp",
        "topic": "joining",
        "subject": "申込の前に相談できますか",
        "words": "はじめての輸出です。申し込む前に、対象になる商品かどうかを相談したいです。",
        "language": "ja",
    }
    asked = ask_as_guest(**guest, at=days.ago(8, 10)).inquiry
    words = "ご相談いただけます。商品名と原材料を、このページに書いてお送りください。"
    answered = answer_inquiry(inquiry=asked, words=words, by=cast.officer(2), at=days.ago(7, 15))
    close_inquiry(inquiry=answered.inquiry, by=cast.officer(2), at=days.ago(6, 9))


_QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": "band",
        "words_ja": "このプログラムを通じた今年度の受注額(合計)を教えてください",
        "words_en": "How much was ordered from you through this programme this year, in all?",
    },
    {
        "kind": "choice",
        "words_ja": "海外向けの受注は、このプログラムがはじめてでしたか",
        "words_en": "Was this your first order from abroad?",
        "options": [
            {"code": "o1", "ja": "はじめて", "en": "The first"},
            {"code": "o2", "ja": "以前にもあった", "en": "There were others before"},
            {"code": "o3", "ja": "まだ受注がない", "en": "No order yet"},
        ],
    },
    {
        "kind": "number",
        "words_ja": "追加の注文は何回ありましたか",
        "words_en": "How many reorders came?",
    },
    {
        "kind": "choices",
        "words_ja": "商品が掲載されている国・地域を教えてください",
        "words_en": "In which countries are your products listed?",
        "options": [
            {"code": "o1", "ja": "シンガポール", "en": "Singapore"},
            {"code": "o2", "ja": "香港", "en": "Hong Kong"},
            {"code": "o3", "ja": "アメリカ", "en": "United States"},
            {"code": "o4", "ja": "オーストラリア", "en": "Australia"},
        ],
        "is_required": False,
    },
    {
        "kind": "text",
        "words_ja": "困っていることがあれば教えてください",
        "words_en": "What is in the way?",
        "is_required": False,
    },
)
_BANDS = ("0", "1", "100000", "100000", "500000", "1000000")
_TROUBLES = ("英語の原材料表示に時間がかかります。", "", "サンプルの送り先が分かりにくいです。", "")


def _survey(cast: Cast, days: Days) -> None:
    """A survey that runs: about half have answered, one is excused."""
    at, by = days.ago(9, 10), cast.officer(0)
    survey = begin_survey(
        title_ja="成果についてのアンケート",
        title_en="A survey of results",
        intro_ja="プログラムの成果を確かめるための調査です。5分ほどで終わります。",
        intro_en="How does the programme go for you? It takes about five minutes.",
        questions=_QUESTIONS,
        audience={"kinds": ["supplier"]},
        by=by,
        at=at,
    )
    closes, expected = days.today + timedelta(days=6), organisations_of(survey.meant).count()
    survey = send_survey(survey=survey, closes_date=closes, expected=expected, by=by, at=at)
    keys = [each.key for each in survey.questions.all()]
    persons = {maker.organisation.pk: maker.person for maker in cast.makers}
    asked = survey.replies.select_related("survey").order_by("pk")
    # who has no account cannot answer
    replies = [reply for reply in asked if reply.organisation_id in persons]
    for nth, reply in enumerate(replies[1::2]):
        first = "o3" if nth % 6 == 0 else "o1" if nth % 3 else "o2"
        listed = [f"o{1 + nth % 4}", f"o{1 + (nth + 1) % 4}"]
        said = (_BANDS[nth % 6], first, nth % 5, listed, _TROUBLES[nth % 4])
        answer_survey(
            reply=reply,
            answers={key: each for key, each in zip(keys, said, strict=True) if each != ""},
            may_publish=nth % 4 != 3,
            by=persons[reply.organisation_id],
            at=days.ago(7 - nth % 6, 11, nth % 60),
        )
    if len(replies) > 4:
        note = "工場の改修で休業中のため"
        excuse_reply(reply=replies[2], note=note, by=by, at=days.ago(2, 15))
