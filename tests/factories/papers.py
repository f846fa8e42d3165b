"""The words of a PDF that typst made, read as a reader's program reads them: by its table of signs.

Enough for a paper that is set in one face: each sign is a number of two bytes, and the face's table
says which sign it is.
"""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TEXT = re.compile(rb"\[(.*?)\]\s*TJ|(\((?:[^()\\]|\\.)*\))\s*Tj", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> str:
    """All that is set on its pages, a line for each stretch of text."""
    streams = [_inflated(body) for body in _STREAM.findall(pdf)]
    (table,) = (_signs(body) for body in streams if b"beginbfchar" in body)
    return "\n".join(
        "".join(table.get(number, "") for number in _numbers(inside or alone))
        for body in streams
        if b" Tf" in body
        for inside, alone in _TEXT.findall(body)
    )


def _inflated(body: bytes) -> bytes:
    try:
        return zlib.decompress(body)
    except zlib.error:
        return b""  # not packed: a picture


def _signs(table: bytes) -> dict[int, str]:
    """What each number of the face is to a reader."""
    pairs = [
        pair
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for pair in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
    ]
    return {
        int(number, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for number, sign in pairs
    }


def _numbers(text: bytes) -> list[int]:
    whole = b"".join(_ESCAPED.sub(_plain, string) for string in _STRING.findall(text))
    return [int.from_bytes(whole[i : i + 2]) for i in range(0, len(whole), 2)]


def _plain(escaped: re.Match[bytes]) -> bytes:
    said = escaped[1]
    return bytes([int(said, 8)]) if said[:1].isdigit() else _NAMED.get(said, said)
