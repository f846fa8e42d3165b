"""Who wrote a text of a product: its maker, the office, or a machine that nobody has checked.

Kept with the answers by a fingerprint of the very text: an undo, a sheet sent again or a successor
brings a machine's text back with its mark, and a text that somebody wrote anew has none.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from kitamae.catalogue.choices import Writer
from kitamae.catalogue.product_fields import product_fields

Writers = Mapping[str, Mapping[str, str]]  # by key, by fingerprint of the text: who wrote it
_KEPT = 8  # texts of one field whose writers are remembered
_WORDED = frozenset({"text", "longtext", "texts"})


def is_worded(key: str) -> bool:
    """Whether a field is a text in one of two languages."""
    table = product_fields()
    return key.endswith(("_ja", "_en")) and key in table and table[key].kind in _WORDED


def writer_of(key: str, answers: Mapping[str, Any], writers: Writers) -> Writer:
    """Who wrote the text that stands; its maker, where nothing else is known."""
    said = writers.get(key, {}).get(fingerprint(answers.get(key)))
    return Writer(said) if said else Writer.MAKER


def others_texts(answers: Mapping[str, Any], writers: Writers) -> dict[str, Writer]:
    """The texts that stand and that somebody else than the maker wrote."""
    found = {key: writer_of(key, answers, writers) for key in writers if key in answers}
    return {key: writer for key, writer in found.items() if writer != Writer.MAKER}


def written_by(writers: Writers, key: str, text: Any, writer: Writer) -> dict[str, dict[str, str]]:
    """The same, with who wrote this text."""
    known = dict(writers.get(key, {}))
    known.pop(fingerprint(text), None)
    if writer != Writer.MAKER:
        known[fingerprint(text)] = writer.value
    kept = {each: dict(those) for each, those in writers.items() if each != key}
    if known:
        kept[key] = dict(list(known.items())[-_KEPT:])
    return kept


def fingerprint(text: Any) -> str:
    """A short fingerprint of a text or of a list of texts."""
    said = json.dumps(text, ensure_ascii=False).replace("\\r\\n", "\\n")
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
