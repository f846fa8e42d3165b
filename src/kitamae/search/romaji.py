"""Romaji to kana, for questions such as "shoyu", "matcha" or "yuzukosho".

Hepburn as people type it, and the commonest of the other spellings (syo, tya, zi, hu). Lengths may
be written or not: the sound is compared without them (see `folding.sound`).
"""

from functools import lru_cache

_GOJUON = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾ",
    "t": "タチツテト",
    "d": "ダヂヅデド",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_GLIDES = {
    "ky": "キ",
    "gy": "ギ",
    "sh": "シ",
    "sy": "シ",
    "j": "ジ",
    "jy": "ジ",
    "zy": "ジ",
    "ch": "チ",
    "ty": "チ",
    "cy": "チ",
    "ny": "ニ",
    "hy": "ヒ",
    "by": "ビ",
    "py": "ピ",
    "my": "ミ",
    "ry": "リ",
}
_SYLLABLES = {
    **{start + vowel: row[i] for start, row in _GOJUON.items() for i, vowel in enumerate("aiueo")},
    **{
        start + vowel: kana + small
        for start, kana in _GLIDES.items()
        for vowel, small in zip("aueo", "ャュェョ", strict=True)
    },
    "shi": "シ",
    "ji": "ジ",
    "chi": "チ",
    "tsu": "ツ",
    "fu": "フ",
    "ya": "ヤ",
    "yu": "ユ",
    "yo": "ヨ",
    "wa": "ワ",
    "wo": "ヲ",
    "fa": "ファ",
    "fi": "フィ",
    "fe": "フェ",
    "fo": "フォ",
    "va": "ヴァ",
    "vi": "ヴィ",
    "vu": "ヴ",
    "ve": "ヴェ",
    "vo": "ヴォ",
}
_DOUBLED = frozenset("kgsztdhbpfjc")
_ENGLISH = frozenset(
    {"a", "i", "an", "are", "as", "at", "be", "me", "no", "on", "one", "to", "so", "same"}
    | {"made", "make", "more", "use", "date", "size", "type"}
)
"""Words a buyer means as English although they could be spelt-out Japanese."""


@lru_cache(maxsize=1 << 14)
def kana_of(word: str) -> str | None:
    """The katakana of a folded word, or None where it is not romaji from end to end."""
    if len(word) < 2 or not (word.isascii() and word.isalpha()) or word in _ENGLISH:
        return None
    kana: list[str] = []
    at = 0
    while at < len(word):
        step = _syllable(word, at)
        if step is None:
            return None
        kana.append(step[0])
        at += step[1]
    return "".join(kana)


def _syllable(word: str, at: int) -> tuple[str, int] | None:
    """The kana at a place and how many letters they took."""
    here, following = word[at], word[at + 1 : at + 2]
    if (here in _DOUBLED and following == here) or word[at : at + 3] == "tch":
        return "ッ", 1
    for length in (3, 2, 1):
        if kana := _SYLLABLES.get(word[at : at + length]):
            return kana, min(length, len(word) - at)
    if here == "n" or (here == "m" and following in {"b", "m", "p"}):
        return "ン", 1
    return None
