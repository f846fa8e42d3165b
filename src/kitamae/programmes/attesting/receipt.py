"""The receipt of what a company attested and agreed to, as a paper."""

from importlib.resources import files

from django.utils.timezone import localdate

from kitamae.answers import formatting
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.programmes.attesting.queries import attested
from kitamae.programmes.models import Application
from kitamae.ui.papers import typeset

WORDS = {
    "title": Bilingual("条件の確認と同意の控え", "Receipt of what was attested and agreed to"),
    "application": Bilingual("申込番号", "Application"),
    "company": Bilingual("会社", "Company"),
    "year": Bilingual("年度", "Programme year"),
    "made": Bilingual("作成日", "Made on"),
    "conditions": Bilingual("確かめた条件", "Conditions attested"),
    "answer": Bilingual("回答", "Answer"),
    "by": Bilingual("回答した方・日時・版", "By, on, version"),
    "yes": Bilingual("はい", "Yes"),
    "no": Bilingual("いいえ", "No"),
    "open": Bilingual("まだ", "Not yet"),
    "agreements": Bilingual("募集要項への同意", "Agreements to the guideline"),
    "version": Bilingual("版", "Version"),
    "producers": Bilingual("作り手の承諾", "Producers' consents"),
    "none": Bilingual("ありません", "None"),
}


def receipt(application: Application, *, on: str, language: Language) -> bytes:
    """What was attested, agreed to and consented to so far, as a tagged PDF."""
    content = {
        "language": language,
        "note": application.code,
        "facts": [
            [WORDS["application"].text(language), application.code],
            [WORDS["company"].text(language), application.supplier.name.text(language)],
            [WORDS["year"].text(language), application.year.name.text(language)],
            [WORDS["made"].text(language), on],
        ],
        "rows": _rows(application, language),
        "agreements_said": _agreements(application, language),
        "producers_said": _producers(application, language),
        "words": {key: said.text(language) for key, said in WORDS.items()},
        "title": WORDS["title"].text(language),
    }
    source = files("kitamae.programmes").joinpath("papers/receipt.typ")
    return typeset(source, content)


def _rows(application: Application, language: Language) -> list[list[str]]:
    made = []
    for each in attested(application):
        number = "" if each.condition.part_of else f"{each.condition.number}"
        if each.said is None:
            made.append([number, each.condition.text.text(language), "open", ""])
            continue
        by = f"{each.said.by}\n{formatting.day(localdate(each.said.at), language)}"
        answer = "yes" if each.said.is_affirmed else "no"
        text = each.condition.text.text(language)
        made.append([number, text, answer, f"{by} ({each.said.text_version})"])
    return made


def _agreements(application: Application, language: Language) -> list[list[str]]:
    rows = application.agreements.select_related("guideline__year", "by")
    return [
        [row.guideline.version, str(row.by), formatting.day(localdate(row.at), language)]
        for row in rows
    ]


def _producers(application: Application, language: Language) -> list[list[str]]:
    rows = application.producer_requests.prefetch_related("answers")
    return [
        [
            each.producer,
            WORDS["yes" if answer.is_given else "no"].text(language),
            ", ".join(
                (
                    answer.person,
                    formatting.day(localdate(answer.at), language),
                    answer.text_version,
                )
            ),
        ]
        for each in rows
        for answer in each.answers.all()
    ]
