"""The files of the story's papers: one page that says that it is a sample."""


def sample_paper(words: bytes) -> bytes:
    """One page that says that it is a sample (ISO 32000-1, 7.5)."""
    said = b"BT /F1 18 Tf 72 740 Td (Sample paper of the demo programme) Tj 0 -28 Td ("
    for sign in (b"\\", b"(", b")"):
        words = words.replace(sign, b"\\" + sign)
    said += words + b") Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 6 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(said), said),
        b"<</Font<</F1 4 0 R>>>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )
