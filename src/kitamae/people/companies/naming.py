"""A company's name folded, so that two spellings of one name are found to be one.

The legal form goes (株式会社, ㈱, Co., Ltd.), width, case and kana are one, old and variant kanji
are read as the usual one (髙 as 高, 𠮷 as 吉), and signs between words do not count. What is folded
is compared and searched, never shown or stored in place of the name.
"""

import re
import unicodedata

from kitamae.answers.letters import usual_in_names
from kitamae.answers.words import fold

_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|特定非営利活動法人|npo法人|"
    r"(?:一般|公益)?(?:社団|財団)法人|農事組合法人|農業生産法人|社会福祉法人|医療法人(?:社団|財団)?|"
    r"(?:農業|漁業|事業|生活|企業)?協同組合(?:連合会)?|"
    r"[(](?:株|有|同|資|名|社|財|一社|一財|農|協)[)]|"
    r"(?:カブシキガイシャ|ユウゲンガイシャ|ゴウドウガイシャ)|"
    r"(?:かぶしきがいしゃ|ゆうげんがいしゃ|ごうどうがいしゃ)"
)
_LATIN_FORMS = re.compile(
    r"\b(?:co(?:mpany)?|ltd|limited|inc(?:orporated)?|corp(?:oration)?|plc|gmbh|ag|pte|pty|sdn|bhd|"
    r"[kgy]\.? ?k|l\.? ?l\.? ?[cp]|s\.? ?a|[bn]\.? ?v|s\.? ?r\.? ?l|s\.? ?p\.? ?a|"
    r"kabushiki kaisha|yugen kaisha|godo kaisha|the)\b\.?",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\W_ー]+")
_KE = str.maketrans({"ヶ": "ケ", "ヵ": "カ", "ゕ": "か", "ゖ": "け"})


def fold_name(name: str) -> str:
    """A company's name without its legal form, in the form in which names are compared.

    A name that is nothing but a legal form keeps it.
    """
    wide = unicodedata.normalize("NFKC", usual_in_names(name)).translate(_KE)
    wide = usual_in_names(wide)  # NFKC undoes what stood for one of them
    bare = _LATIN_FORMS.sub(" ", _FORMS.sub(" ", wide))
    return _SIGNS.sub("", fold(bare)) or _SIGNS.sub("", fold(wide))


def sought_as(*names: str) -> str:
    """All that a company is found by: its names folded, each on its own line."""
    return "\n".join(dict.fromkeys(filter(None, map(fold_name, names))))
