"""What changed between two texts, word by word; in Japanese sign by sign."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

# a word of Latin letters or figures, a run of blanks, or one sign of anything else
_PIECES = re.compile(r"[A-Za-z0-9À-ɏ'’]+|\s+|.", re.DOTALL)


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The pieces in order, each `same`, `gone` or `new`."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            yield "same", "".join(old[i:j])
            continue
        if i < j:
            yield "gone", "".join(old[i:j])
        if k < m:
            yield "new", "".join(new[k:m])
