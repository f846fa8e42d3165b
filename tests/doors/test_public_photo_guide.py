"""The photo guide's page and paper: for everybody, in both languages."""

import pytest

from factories import people


@pytest.mark.parametrize(
    ("language", "title", "first"),
    [
        ("ja", "写真撮影のポイント", "1. 商品の全体を入れる"),
        ("en", "How to photograph your product", "1. Show the whole product"),
    ],
)
def test_the_page_shows_the_five_points_with_their_drawings(db, client, language, title, first):
    client.cookies["language"] = language

    answer = client.get("/photo-guide/")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert f"<h1>{title}</h1>" in html
    assert first in html
    assert html.count('class="pic"') == 14
    assert f'href="/photo-guide/{language}.pdf"' in html


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_paper_is_a_tagged_pdf(db, client, language):
    client.cookies["language"] = "en" if language == "ja" else "ja"

    answer = client.get(f"/photo-guide/{language}.pdf")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == (
        f'inline; filename="photo-guide-{language}.pdf"'
    )
    assert b"/StructTreeRoot" in answer.content


def test_a_language_that_is_not_ours_has_no_paper(db, client):
    assert client.get("/photo-guide/fr.pdf").status_code == 404


def test_everybody_may_read_it(client_for):
    for kind, person in people.everybody().items():
        assert client_for(person).get("/photo-guide/").status_code == 200, kind


def test_it_is_read_only(db, client):
    assert client.post("/photo-guide/").status_code == 405
