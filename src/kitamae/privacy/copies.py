"""The copy that a person takes away: a ZIP with one file for machines and one to read."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from kitamae.people.models import Organisation, User
from kitamae.people.personal import Held


def as_json(whom: User | Organisation, rows: Iterable[Held], at: datetime) -> str:
    """Everything, for machines; both languages."""
    told = {
        "person" if isinstance(whom, User) else "company": whom.email
        if isinstance(whom, User)
        else whom.code,
        "at": at.isoformat(),
        "held": [
            {
                "room": each.room,
                "what_ja": each.what.ja,
                "what_en": each.what.en,
                "value": each.value,
                "owner": each.owner,
                "end_date": each.end_date.isoformat() if each.end_date else None,
            }
            for each in rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_zip(whom: User | Organisation, rows: Iterable[Held], at: datetime) -> bytes:
    """`held.json` and `held.csv`; a formula in what somebody wrote stays text in a spreadsheet."""
    listed = list(rows)
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(["何を / What", "内容 / Value", "誰のもの / Owner", "いつまで / Until"])
    for each in listed:
        until = each.end_date.isoformat() if each.end_date else ""
        line = [f"{each.what.ja} / {each.what.en}", each.value, each.owner, until]
        writer.writerow([_harmless(cell) for cell in line])
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("held.json", as_json(whom, listed, at))
        packed.writestr("held.csv", "\ufeff" + table.getvalue())  # Excel asks for the mark
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
