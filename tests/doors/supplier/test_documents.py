"""A maker hands in papers, says what they are, and renews them; nobody else sees them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import catalogue, people
from factories import documents as make
from kitamae.catalogue.documents.choices import DocumentState as D
from kitamae.catalogue.documents.forms import DescribeForm
from kitamae.catalogue.models import Document

pytestmark = pytest.mark.django_db


def pdf(number: int, name: str = "") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name or f"証明書{number}.pdf", b"%%PDF-1.4 no. %d" % number)


def pages(code: str) -> list[str]:
    """Every page about a paper."""
    return [f"/supplier/documents/{code}/{end}" for end in ("", "file/")]


def test_thirty_certificates_go_in_by_one_form(client_for, supplier):
    client = client_for(supplier)

    answer = client.post("/supplier/documents/add/", {"papers": [pdf(n) for n in range(30)]})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/supplier/documents/")
    assert Document.objects.filter(supplier=supplier.organisation).count() == 30
    html = client.get("/supplier/documents/").content.decode()
    assert "30 papers wait for you" in html
    assert html.count("/supplier/documents/DC-") == 30


def test_good_ones_are_kept_beside_a_bad_one(client_for, supplier):
    files = [pdf(1), SimpleUploadedFile("<b>sheet.xlsx", b"PK\x03\x04")]

    answer = client_for(supplier).post("/supplier/documents/add/", {"papers": files})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1 paper is here" in html
    assert "“&lt;b&gt;sheet.xlsx” is neither a PDF nor a picture" in html
    assert Document.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"papers": SimpleUploadedFile("a.exe", b"MZ")}])
def test_nothing_is_kept_of_nothing(client_for, supplier, sent):
    answer = client_for(supplier).post("/supplier/documents/add/", sent)

    assert answer.status_code == 422
    assert Document.objects.count() == 0


def test_a_paper_is_described_and_handed_in(client_for, supplier):
    document = make.draft(supplier)

    answer = client_for(supplier).post(
        f"/supplier/documents/{document.code}/",
        {
            "kind": "FSSC22000",
            "about": "company",
            "issuer": "日本品質認証",
            "expires_date": "2027-03-31",
            "languages": ["ja", "en"],
        },
    )

    assert answer.status_code == 303
    document.refresh_from_db()
    assert (document.state, document.kind, document.languages) == (
        D.WAITING,
        "FSSC22000",
        ["ja", "en"],
    )


def test_an_unknown_jan_is_named(client_for, supplier):
    document = make.draft(supplier)

    answer = client_for(supplier).post(
        f"/supplier/documents/{document.code}/",
        {
            "kind": "FSSC22000",
            "about": "product",
            "products": "4569999999990",
            "issuer": "x",
            "languages": ["ja"],
        },
    )

    assert answer.status_code == 422
    assert "no product of yours with the JAN 4569999999990" in answer.content.decode()
    document.refresh_from_db()
    assert document.state == D.DRAFT


def test_a_newer_paper_is_sent_for_a_standing_one(client_for, supplier, office):
    older = make.verified(supplier, office)

    answer = client_for(supplier).post(f"/supplier/documents/{older.code}/renew/", {"file": pdf(7)})

    newer = Document.objects.get(replaces=older)
    assert answer.headers["Location"] == f"/supplier/documents/{newer.code}/"
    assert (newer.state, newer.kind) == (D.DRAFT, older.kind)


def test_the_file_comes_back_as_it_was_sent(client_for, supplier):
    document = make.draft(supplier)

    answer = client_for(supplier).get(f"/supplier/documents/{document.code}/file/")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7 paper")


def test_a_paper_is_its_makers_and_the_offices_alone(client, client_for, supplier, office):
    document = make.draft(supplier)
    for path in pages(document.code):
        assert client.get(path).status_code == 302
        for person in (people.supplier_user(), people.buyer_user(), people.stranger()):
            assert client_for(person).get(path).status_code == 404, person
        for person in (supplier, office):
            answer = client_for(person).get(path)
            assert answer.status_code == 200
            assert b"".join(answer.streaming_content if answer.streaming else [answer.content])
    other = client_for(people.supplier_user())
    for verb in ("renew", "withdraw"):
        assert other.post(f"/supplier/documents/{document.code}/{verb}/").status_code == 404
    document.refresh_from_db()
    assert document.state == D.DRAFT


def test_the_list_asks_as_much_for_thirty_as_for_one(
    client_for, supplier, django_assert_max_num_queries
):
    client = client_for(supplier)
    make.draft(supplier)
    client.get("/supplier/documents/")
    with django_assert_max_num_queries(12) as first:
        client.get("/supplier/documents/")
    for _ in range(29):
        make.draft(supplier)
    with django_assert_max_num_queries(12) as many:
        client.get("/supplier/documents/")

    assert len(many) == len(first)


def test_what_a_files_name_tells_is_proposed_and_not_stored(client_for, supplier):
    product = catalogue.draft(supplier)
    other = catalogue.draft(people.supplier_user())
    names = [
        "有機JAS認証_2026.pdf",
        f"試験成績書（COA）_{product.jan}.pdf",
        f"ハラール_{other.jan}.pdf",
        "ISO9001と有機.pdf",
        "スキャン0001.pdf",
    ]
    client = client_for(supplier)
    client.post("/supplier/documents/add/", {"papers": [pdf(n, x) for n, x in enumerate(names)]})

    kept = list(Document.objects.order_by("pk"))
    found = [DescribeForm(document=each).proposed for each in kept]

    assert [each.file_name for each in kept] == names
    assert found == [
        {"kind": "JAS_ORGANIC"},
        {"kind": "COA", "about": "product", "products": product.jan},
        {"kind": "HALAL_JP"},  # another maker's JAN is nobody's business here
        {"kind": "ISO9001"},
        {},
    ]
    assert {(each.kind, each.state) for each in kept} == {("", D.DRAFT)}
    page = client.get(f"/supplier/documents/{kept[1].code}/").content.decode()
    assert "Some answers were proposed from the file" in page
    assert product.jan in page


def test_one_paper_described_leads_to_the_next_until_none_is_left(client_for, supplier):
    first, second, third = (make.draft(supplier) for _ in range(3))
    make.draft(people.supplier_user())
    said = {"kind": "COA", "about": "company", "issuer": "x", "languages": ["ja"]}
    client = client_for(supplier)

    went = [
        client.post(f"/supplier/documents/{each.code}/", said).headers["Location"]
        for each in (second, third, first)
    ]

    assert went == [
        f"/supplier/documents/{third.code}/",
        f"/supplier/documents/{first.code}/",
        "/supplier/documents/",
    ]


def test_a_verified_paper_says_its_languages_its_products_and_who_saw_it(
    client_for, supplier, office
):
    product = catalogue.draft(supplier)
    paper = make.verified(
        supplier, office, about="product", products=[product], languages=["ja", "en"]
    )

    mine = client_for(supplier).get(f"/supplier/documents/{paper.code}/").content.decode()
    theirs = client_for(office).get(f"/office/documents/{paper.code}/").content.decode()

    for page in (mine, theirs):
        assert "Japanese, English" in " ".join(page.split())
        assert "Echigo Tsubu Miso 500 g" in page
    assert (office.name in mine, office.name in theirs) == (False, True)
