"""Papers that leave the house: typeset with typst as tagged PDF (PDF/UA-1), in the house's look.

A room writes its paper as a `.typ` file of its own, which takes `paper` and the other parts from
`house.typ` and reads what it says from `sys.inputs.content`: values come as JSON, never as source.

    pdf = typeset(files("kitamae.orders").joinpath("papers/order.typ"),
                  {"title": …, "language": "en", …}, pictures={"front.jpg": …})

Only the Japanese face of our own package and the faces that typst brings are used, so that a paper
is the same on every machine. Source: PDF/UA-1 is ISO 14289-1:2014.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pylopdf_fonts_jp
import structlog
import typst

log = structlog.get_logger(__name__)

GETA = "〓"  # what Japanese printers set where a type is missing
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ATTEMPTS = 4


class NotTypesetError(RuntimeError):
    """A paper's source is faulty; never what a person typed."""


def typeset(
    source: Traversable, content: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """A paper as PDF/UA-1 bytes.

    `content` needs `title` and `language`; `pictures` are files that the source names, and each
    must be given its words there. A sign that no face has is set as 〓, and the paper says so.
    """
    said = _clean(dict(content))
    with TemporaryDirectory(prefix="paper-") as folder:
        # typst sees this folder and nothing else of the machine
        root = Path(folder)
        (root / "main.typ").write_bytes(source.read_bytes())
        (root / "house.typ").write_bytes(files(__package__).joinpath("house.typ").read_bytes())
        for name, picture in (pictures or {}).items():
            (root / Path(name).name).write_bytes(picture)
        return _compiled(root, said)


def _compiled(root: Path, said: dict[str, Any]) -> bytes:
    """The paper, after as many attempts as it takes to learn which signs have no type."""
    for _attempt in range(_ATTEMPTS):
        try:
            return typst.compile(
                root / "main.typ",
                root=root,
                font_paths=_faces(),
                sys_inputs={"content": json.dumps(said, ensure_ascii=False)},
                pdf_standards="ua-1",
            )
        except typst.TypstError as error:
            lacking = _lacking(error.diagnostic)
            if not lacking:
                raise NotTypesetError(error.diagnostic) from error
            log.info("signs_without_type", signs=sorted(lacking))
            said = _without(said, lacking) | {"gaps": True}
    raise NotTypesetError("signs without a type are left")


@cache
def _faces() -> typst.Fonts:
    folder = Path(str(pylopdf_fonts_jp.__file__)).parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
    )


def _lacking(diagnostic: str) -> set[str]:
    """The signs that a refused attempt names."""
    named = "".join(_LACKING.findall(diagnostic))
    signs = set(_ESCAPED.sub("", named)) - {"\\"}
    return signs | {chr(int(code, 16)) for code in _ESCAPED.findall(named)}


def _without(said: dict[str, Any], lacking: set[str]) -> dict[str, Any]:
    table = str.maketrans(dict.fromkeys(lacking, GETA))
    return {key: _each(value, lambda text: text.translate(table)) for key, value in said.items()}


def _clean(said: dict[str, Any]) -> dict[str, Any]:
    """Control characters have no type and no meaning on paper."""

    def printable(text: str) -> str:
        return "".join(
            sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}
        )

    return {key: _each(value, printable) for key, value in said.items()}


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each(one, change) for one in value]
    return value
