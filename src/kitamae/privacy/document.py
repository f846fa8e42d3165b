"""docs/personal-data.md: the register as a page, in both languages."""

from kitamae.privacy.register import Entry, register

_HEADS = ("What / 何を", "Why / 目的", "Ground / 根拠", "Who sees it / 見る人", "Until / 期間")


def personal_data_page() -> str:
    """What is held about persons: a table to each room, with the fields of each line."""
    lines: list[str] = []
    room = ""
    for entry in register():
        if entry.room != room:
            room = entry.room
            lines += ["", f"## {room}", "", f"| {' | '.join(_HEADS)} | Fields |"]
            lines.append("| " + " | ".join("---" for _each in (*_HEADS, "")) + " |")
        lines.append(_row(entry))
    return "\n".join([*lines, ""])


def _row(entry: Entry) -> str:
    said = (entry.what, entry.why, entry.basis, entry.seen, entry.until)
    cells = [f"{each.en} / {each.ja}".replace("|", "\\|") for each in said]
    fields = ", ".join(f"`{entry.model}.{field}`" for field in entry.fields)
    return f"| {' | '.join(cells)} | {fields} |"
