"""Yes and no, as forms ask for them: ○×, 有無, 可不可, はい, a tick."""

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    is_formula_error,
    plain_text,
)
from kitamae.answers.words import fold

_BAR = "|"  # parts the words below, because some of them hold spaces
YES = frozenset(
    map(
        fold,
        "○|◯|〇|◎|●|⭕|✓|✔|☑|✅|■|レ|v|O|1|はい|有|有り|あり|ある|可|可能|できる|対応|対応可|対応可能|"
        "済|済み|要|必要|いる|該当|使用|希望|希望する|する|同意する|掲載可|掲載する|真|"
        "yes|y|true|t|ok|on|possible|available".split(_BAR),
    )
)
NO = frozenset(
    map(
        fold,
        "×|✕|✖|❌|X|✗|☐|□|0|いいえ|無|無し|なし|ない|不可|不可能|できない|非対応|未対応|対応不可|"
        "未|不要|いない|非該当|該当なし|不使用|希望しない|しない|同意しない|掲載不可|掲載しない|偽|"
        "no|n|false|f|ng|off|none|not possible|not available".split(_BAR),
    )
)
_WAVERING = frozenset(
    map(fold, "△|▲|?|相談|要相談|応相談|一部可|検討中|未定|不明|条件付き|ask|maybe".split(_BAR))
)


def boolean_reader(asked: Asked) -> Reader:
    """True, False, or nothing; what is neither yes nor no is refused."""

    def read(cell: Cell) -> Outcome:
        if isinstance(cell, bool) or cell is None:
            return cell
        if cell in (0, 1):
            return bool(cell)
        if isinstance(cell, str) and not cell.strip(" \u3000-―—ー"):
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        word = fold(plain_text(cell))
        if word in YES:
            return True
        if word in NO:
            return False
        return asked.refused(
            "boolean.wavering" if word in _WAVERING else "boolean.unreadable", cell
        )

    return read
