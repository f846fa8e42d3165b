"""The tree of rooms, walked."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def packages() -> list[str]:
    """Every package of the house by its dotted name, rooms and what lies in them."""
    return sorted(
        ".".join(file.parent.relative_to(PACKAGE.parent).parts)
        for file in PACKAGE.rglob("__init__.py")
        if "migrations" not in file.parts
    )
