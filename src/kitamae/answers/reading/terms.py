"""Codes of vocabularies by code, either label or alias; one, or several in one cell."""

import re
from datetime import date
from difflib import get_close_matches

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    Reading,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
    shown,
)
from kitamae.answers.vocabularies import Term, Vocabulary
from kitamae.answers.words import fold, plain
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem

# signs that part entries; a label may hold one itself, so the longest run that is a term wins
_PARTS = re.compile(r"(\s*[\n、,，;；/／|｜・+&]\s*|\s+および\s*|\s+and\s+|\s+と\s+)")
_CUT = re.compile(r"[\n、;；]+")
_ALL = frozenset(map(fold, ("全て", "すべて", "全部", "全国", "all")))
# folded: no spaces, hiragana, half width
_NONE_OF_LIST = re.compile(
    r"(?:特定原材料等?|あれるげん|あれるぎー(?:物質|表示)?|食物あれるぎー)?(?:等|の|[:(])*(2[89]|30)\)?"
    r"(?:品目|項目|種類?)\)?(?:の?(?:あれるげん|あれるぎー(?:物質)?|特定原材料等?))?(?:すべて|全て|全部|とも|)(?:は|が|を|の)?[、,:]?"
    r"(?:一切|いずれも|すべて|全て)?"
    r"(?:不使用|未使用|不含有?|非含有|含まず|含まない|含みません|含んでいません|含まれていません|使用なし|使用無し"
    r"|使用せず|使用しない|使用していない|使用していません|使用しておりません|使っていません|該当なし|なし|無し|ふりー)(?:です)?"
    r"|(?:noneofthe|freeofthe|freefromthe|noneof|free(?:of|from))(2[89]|30)(?:major|specified)?(?:japanese)?"
    r"(?:allergens?|items?)?"
)
_SHOWN_TERMS = 5
_LONGEST_LIST = 5_000
_LONGEST_RUN = 2 * 8  # parts and the signs between them: no label has more
_MOST_WORDS = 20_000
_MOST_GUESSES = 100


def term_reader(asked: Asked, vocabulary: Vocabulary, on: date | None = None) -> Reader:
    """One code."""
    words = Words(vocabulary, on)

    def read(cell: Cell) -> Outcome:
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        word = plain_text(cell)
        term = words.find(word)
        if term is None:
            # "-" and なし may be words of the vocabulary; only here they say nothing
            if is_blank(cell) or says_nothing(word):
                return None
            return _unknown(asked, cell, word, words)
        if on is not None and not term.holds_on(on):
            return Reading(term.code, (_ended(asked, cell, term),))
        return term.code

    return read


def prefecture_reader(asked: Asked, vocabulary: Vocabulary) -> Reader:
    """A prefecture; an address that begins with one is read as it, and told."""
    one = term_reader(asked, vocabulary)

    def read(cell: Cell) -> Outcome:
        outcome = one(cell)
        if not (isinstance(outcome, Reading) and outcome.value is None and isinstance(cell, str)):
            return outcome
        text = plain_text(cell)
        for term in vocabulary:
            if text.startswith((term.label.ja, f"日本{term.label.ja}", f"〒{term.label.ja}")):
                return asked.told(term.code, "prefecture.from_address", cell, read=term.label)
        return outcome

    return read


def terms_reader(asked: Asked, vocabulary: Vocabulary, on: date | None = None) -> Reader:
    """Several codes in one cell, in the order written; なし is the empty list."""
    words = Words(vocabulary, on)

    def read(cell: Cell) -> Outcome:
        if type(cell) is str and (codes := words.quick(cell)) is not None:
            return _counted(asked, cell, codes)
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        text = plain_text(cell, _LONGEST_LIST)
        whole = words.find(text)
        if whole is None and is_blank(cell):
            return None
        if whole is None and says_nothing(text):
            return []
        if whole is None and (listed := none_of_a_list(text, vocabulary)):
            return asked.told([], "choice.none_of_list", cell, count=listed)
        return _several(asked, cell, [text] if whole else words.split(text), words)

    return read


def none_of_a_list(text: str, vocabulary: Vocabulary) -> str:
    """How many items of the official list of allergens a text says are not used; else empty.

    Labels say 「28品目不使用」: none of the list that held then. What says it of fewer (seven or
    eight, which must stand on a label) leaves the others open, and is no answer.
    """
    if vocabulary.name != "allergens":
        return ""
    match = _NONE_OF_LIST.fullmatch(fold(text).rstrip("。.!"))
    return match[1] or match[2] if match else ""


class Words:
    """The words of one column: each is looked up once, however many cells hold it."""

    def __init__(self, vocabulary: Vocabulary, on: date | None = None) -> None:
        self.vocabulary = vocabulary
        self.on = on
        self._found: dict[str, Term | None] = {}
        self._guessed: dict[str, str | None] = {}
        # where no word holds one of these signs itself, a cell may be cut at them without a look
        self._cuts_cleanly = not any(
            _CUT.search(plain(word)) for term in vocabulary for word in term.words
        )

    def find(self, word: str) -> Term | None:
        """The term that a word names."""
        try:
            return self._found[word]
        except KeyError:
            term = self.vocabulary.find(word, self.on)
            if len(self._found) < _MOST_WORDS:
                self._found[word] = term
            return term

    def quick(self, cell: str) -> list[str] | None:
        """The codes of a cell whose parts are all known, valid and clear; else None."""
        if not self._cuts_cleanly or len(cell) > _LONGEST_LIST:
            return None
        codes: dict[str, None] = {}
        for part in _CUT.split(cell):
            term = self._found.get(part)
            if term is None and (term := self.find(part)) is None:
                return None
            if self.on is not None and not term.holds_on(self.on):
                return None
            codes[term.code] = None
        return list(codes)

    def split(self, text: str) -> list[str]:
        """The entries of a cell: at each place the longest run of parts that names a term."""
        pieces = _PARTS.split(text)
        entries: list[str] = []
        i = 0
        while i < len(pieces):
            for end in range(min(len(pieces), i + _LONGEST_RUN), i, -2):
                run = "".join(pieces[i:end]).strip()
                if end == i + 1 or self.find(run) is not None:
                    break
            if run:
                entries.append(run if self.find(run) else run.strip(" ()[]"))
            i = end + 1
        return entries

    def likely(self, word: str) -> str | None:
        """What a misspelt word may mean. Looking costs, so a hundred words a column are enough."""
        folded = fold(word[:40])
        if folded not in self._guessed and len(self._guessed) < _MOST_GUESSES:
            alike = get_close_matches(folded, self.vocabulary.by_word, 1, 0.72)
            label = self.vocabulary.by_word[alike[0]][-1].label.ja if alike else None
            self._guessed[folded] = label
        return self._guessed.get(folded)


def _several(asked: Asked, cell: Cell, entries: list[str], words: Words) -> Outcome:
    found: dict[str, Term] = {}
    problems: list[Problem] = []
    for word in entries:
        term = words.find(word)
        if term is None:
            return _unknown(asked, cell, word, words)
        found[term.code] = term
        if words.on is not None and not term.holds_on(words.on):
            problems.append(_ended(asked, cell, term))
    codes = _counted(asked, cell, list(found))
    return Reading(codes, tuple(problems)) if problems and isinstance(codes, list) else codes


def _counted(asked: Asked, cell: Cell, codes: list[str]) -> Outcome:
    most = asked.field.max_length
    if most is not None and len(codes) > most:
        return asked.refused("list.too_many", cell, count=len(codes), most=most)
    return codes


def _unknown(asked: Asked, cell: Cell, word: str, words: Words) -> Reading:
    kind = asked.field.kind
    code = "country.unknown" if kind in {"country", "countries"} else "choice.unknown"
    if kind == "prefecture":
        code = "prefecture.unknown"
    if fold(word[:40]) in _ALL:
        code = "choice.all"
    first = list(words.vocabulary)[:_SHOWN_TERMS]
    return asked.refused(
        code,
        cell,
        suggestion=words.likely(word),
        word=shown(word),
        choices=Bilingual(
            "、".join(term.label.ja for term in first), ", ".join(term.label.en for term in first)
        ),
    )


def _ended(asked: Asked, cell: Cell, term: Term) -> Problem:
    last = term.valid_to.isoformat() if term.valid_to else ""
    return asked.problem(
        "choice.ended" if last else "choice.not_yet", cell, term=term.label, last=last
    )
