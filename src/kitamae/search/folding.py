"""One spelling for many: width, case, accents, old characters, kana.

Everything here is applied alike to products and to questions, so that two spellings meet if and
only if they fold to the same text. What folds to what stands in the tables of this file; which old
kanji are which usual ones, in answers.letters.
"""

import re
import unicodedata
from functools import lru_cache

from kitamae.answers.letters import USUAL_KANJI

_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_VARIANTS = str.maketrans({**USUAL_KANJI, **_LETTERS, "’": "'", "‘": "'"})

_ANY_VARIANT = re.compile(f"[{re.escape(''.join(map(chr, _VARIANTS)))}]")

_ANY_ACCENT = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]+[\u0300-\u036f]*|[a-z][\u0300-\u036f]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ANY_RARE = re.compile(f"{_UNSEEN.pattern.removesuffix(']+')}{_SELECTORS.pattern[1:]}")
# A wave or a dash between kana is a long vowel that somebody drew: お～いお茶, ラ‐メン.
_DASHES = re.compile("[〜~‐‑‒–—―−─-]+")
_TWO_KANA = re.compile("[ぁ-ゖァ-ヺ]{2}")
_TWO_KATAKANA = re.compile("[ァ-ヺ]{2}")

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)} | {0x309D: 0x30FD}
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_TO_FULL_SIZE = {code: _SMALL.get(kana, kana) for code, kana in _TO_KATAKANA.items()} | _SMALL
_VU = re.compile("ヴ([ァィェォ]?)")
_VU_ROW = {"ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ", "": "ブ"}

_ROWS = {
    "ア": "アカサタナハマヤラワガザダバパ",
    "イ": "イキシチニヒミリギジヂビピ",
    "ウ": "ウクスツヌフムユルグズヅブプ",
    "エ": "エケセテネヘメレゲゼデベペ",
    "オ": "オコソトノホモヨロヲゴゾドボポ",
}
_VOWEL_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
# ー as it is mostly written out: トーフ is とうふ, ケーキ is けいき.
_LONG_AS = {"ア": "ア", "イ": "イ", "ウ": "ウ", "エ": "イ", "オ": "ウ"}
_LENGTHENS = {"アア", "イイ", "ウウ", "エエ", "エイ", "オオ", "オウ"}
_SAME_SOUND = str.maketrans("ヂヅヲヱヰ", "ジズオエイ")

KANA_ONLY = re.compile("[ぁ-ゖァ-ヺー]+")
"""Text of nothing but kana."""


def fold(text: str) -> str:
    """Width, case, accents and old characters folded; kana are left as written."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return _UNSEEN.sub(" ", folded)
    # to look whether there is work is much cheaper than to do it, and mostly there is none
    if rare := _ANY_RARE.search(folded):
        folded = _SELECTORS.sub("", folded)
    if _ANY_ACCENT.search(folded):
        folded = _ACCENTED.sub(_without_accents, folded)
    if _ANY_VARIANT.search(folded):
        folded = folded.translate(_VARIANTS)
    folded = _DASHES.sub(_drawn_long, folded)
    return _UNSEEN.sub(" ", folded) if rare else folded


def _drawn_long(found: re.Match[str]) -> str:
    """ー for a wave or a dash between kana; a hyphen is one only between katakana."""
    drawn, text = found.group(), found.string
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    kana = _TWO_KATAKANA if drawn == "-" else _TWO_KANA
    return "ー" if kana.fullmatch(around) and (drawn == "-" or "-" not in drawn) else drawn


def _without_accents(found: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", found.group())
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=1 << 16)
def fold_kana(text: str) -> str:
    """One form for らーめん, らぁめん, ラーメン: katakana, full size, long vowels written out."""
    if "ヴ" in text or "ゔ" in text:  # its small kana are part of it
        text = text.translate(_TO_KATAKANA)
        text = _VU.sub(lambda found: _VU_ROW[found.group(1)], text)
    folded = text.translate(_TO_FULL_SIZE)
    if "ー" not in folded:
        return folded
    kept: list[str] = []
    for sign in folded:
        if sign != "ー":
            kept.append(sign)
        elif kept and (vowel := _VOWEL_OF.get(kept[-1])):
            kept.append(_LONG_AS[vowel])
    return "".join(kept)


@lru_cache(maxsize=1 << 16)
def sound(kana: str) -> str:
    """How it sounds, without lengths: what shoyu, しょうゆ and ショーユ have in common."""
    folded = fold_kana(kana).translate(_SAME_SOUND)
    kept: list[str] = []
    for sign in folded:
        before = _VOWEL_OF.get(kept[-1], "") if kept else ""
        if before + sign not in _LENGTHENS:
            kept.append(sign)
    return "".join(kept)
