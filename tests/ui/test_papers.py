"""Papers: tagged, the same on every machine, and made of what people really type."""

import re
import zlib
from pathlib import Path

import pytest

from kitamae.ui.papers import NotTypesetError, typeset

PLAIN = """#import "house.typ": *
#show: paper
= #content.title
#content.text
"""


def source(folder: Path, text: str = PLAIN) -> Path:
    file = folder / "plain.typ"
    file.write_text(text, "utf-8")
    return file


def said(text: str, language: str = "ja") -> dict[str, str]:
    return {"title": "紙", "language": language, "text": text}


def streams(pdf: bytes) -> bytes:
    """All that the file holds, unpacked."""
    opened = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            opened.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(opened)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_paper_is_tagged_and_says_its_language_and_title(tmp_path, language):
    pdf = typeset(source(tmp_path), said("髙田 𠮷野家 №1", language))

    whole = streams(pdf)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in whole
    assert b"<pdfuaid:part>1</pdfuaid:part>" in whole
    assert re.search(rb"/Lang ?\(" + language.encode(), whole)
    assert b"NotoSansJP" in whole


def test_a_paper_is_the_same_each_time(tmp_path):
    file = source(tmp_path)

    assert typeset(file, said("味噌")) == typeset(file, said("味噌"))


def test_what_is_typed_is_never_source(tmp_path):
    pdf = typeset(source(tmp_path), said('#panic("x") $ = * _ `#read("/etc/passwd")`'))

    assert pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "text", ["おいしい😀味噌", "한국 김", "ไทย", "\ue000外字", "a\x00b\ud800", "العربية", "\\u{41}"]
)
def test_a_sign_without_a_type_does_not_end_the_paper(tmp_path, text):
    pdf = typeset(source(tmp_path), said(text))

    assert b"/StructTreeRoot" in streams(pdf)


def test_a_european_name_needs_no_stand_in(tmp_path):
    plain = typeset(source(tmp_path), said("Łódź, Győr, Ελλάδα, Киев"))
    stood_in = typeset(source(tmp_path), said("😀"))

    assert b"Libertinus" in streams(plain)
    assert b"Libertinus" not in streams(stood_in)


def test_a_picture_without_words_is_refused(tmp_path):
    faulty = PLAIN + '#image("mark.svg")\n'
    mark = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'

    with pytest.raises(NotTypesetError, match="alt"):
        typeset(source(tmp_path, faulty), said(""), pictures={"mark.svg": mark})


def test_a_paper_reads_no_file_of_the_machine(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    faulty = PLAIN + f'#read("{tmp_path}/secret.txt")\n'

    with pytest.raises(NotTypesetError, match="not found"):
        typeset(source(tmp_path, faulty), said(""))
