"""On the sheet's page a unit is proposed once, and used for the column with consent."""

import pytest
from django.core.files.base import ContentFile

from kitamae.catalogue.models import Sheet
from kitamae.catalogue.sheets import actions
from kitamae.kernel.models import Job
from kitamae.kernel.tasks import finish

pytestmark = pytest.mark.django_db

ROWS = "JAN,商品名,食塩相当量,ナトリウム\n" + "\n".join(
    f",味噌{n}号,{salt},{salt / 2.54:.4f}" for n, salt in enumerate((5, 0.381, 12, 7.5), 1)
)


def work(sheet):
    for job in Job.objects.filter(event__subject_code=sheet.code, state="waiting"):
        finish(job)
    return Sheet.objects.get(pk=sheet.pk)


def test_one_press_reads_the_column_in_its_unit(supplier, client_for, at):
    sheet = actions.receive_sheet(
        supplier=supplier.organisation,
        file=ContentFile(ROWS.encode()),
        file_name="栄養.csv",
        by=supplier,
        at=at,
    )
    sheet = work(sheet)
    client = client_for(supplier)

    page = client.get(f"/supplier/sheets/{sheet.code}/").content.decode()
    assert "seems to count in g, not in mg." in page
    assert page.count("Read all of column D as g") == 1
    assert "of sodium make" not in page

    answer = client.post(
        f"/supplier/sheets/{sheet.code}/accept-repairs/", {"where": "栄養!D", "value": "g"}
    )

    assert answer.status_code == 303
    sheet = work(sheet)
    assert sheet.accepted == {"栄養!D": "g"}
    said = list(sheet.rows.order_by("row").values_list("answers", flat=True))
    assert [row["sodium_mg"] for row in said] == ["1968.5", "150", "4724.4", "2952.8"]
    page = client.get(f"/supplier/sheets/{sheet.code}/").content.decode()
    assert "Read all of column" not in page
    assert "of sodium make" not in page
