"""One folding of words, so that width, case, kana and marks do not count when they are compared."""

import re
import unicodedata

# katakana to hiragana, so that りんご and リンゴ are one word
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－ｰ"), "-")
_HEADER_MARKS = re.compile(
    r"[\s*※★☆●◎■□◆◇・_:：;；/.,、。!?#\"'`~\-]+|[(\[{【〔〈《「『](?:必須|任意|required|optional|必要)"
    r"[)\]}】〕〉》」』]"
)
_BRACKETS = re.compile(r"[()\[\]{}【】〔〕〈〉《》「」『』<>]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Width and compatibility forms gone (NFKC), all hyphens one hyphen, outer space gone."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_HYPHENS).strip()


def fold(text: str) -> str:
    """The form in which a word is compared: plain, no case, hiragana, no inner space."""
    return _SPACE.sub("", plain(text).casefold().translate(_KANA))


def fold_header(text: str) -> str:
    """The form in which a column's header is compared: folded, without marks such as ※ and 必須."""
    folded = plain(text).casefold().translate(_KANA)
    return _BRACKETS.sub("", _HEADER_MARKS.sub("", folded))
