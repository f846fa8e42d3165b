"""What is wrong with some products of the demo, so that every queue has something in it."""

from typing import Any, Literal

Quality = Literal["good", "no_english", "needed", "warning"]

# of every hundred products: 85 are good
_MIX: tuple[tuple[int, Quality], ...] = (
    (85, "good"),
    (90, "no_english"),
    (95, "needed"),
    (100, "warning"),
)

_NEEDED = (
    ("shelf_life_at_shipment_days", "case_width_mm", "case_depth_mm", "case_height_mm"),
    ("unit_gross_g", "case_gross_kg"),
    ("usage_ja", "usage_en", "catch_copy_ja", "catch_copy_en"),
    ("lead_time_days", "label_support"),
    ("storage_note_ja", "storage_note_en"),
    ("delivered_price_unit",),
)


def quality_of(turn: int) -> Quality:
    """The quality of the `turn`-th product: spread evenly, the same on every run."""
    place = (turn * 37 + 11) % 100
    return next(quality for limit, quality in _MIX if place < limit)


def worsen(answers: dict[str, Any], quality: Quality, turn: int) -> None:
    """Spoil the answers of one product as its quality says."""
    if quality == "no_english":
        for key in [key for key in answers if key.endswith("_en")]:
            # some makers have at least the name in English
            if not (key == "name_en" and turn % 2):
                del answers[key]
    elif quality == "needed":
        for key in _NEEDED[turn // 20 % len(_NEEDED)]:
            answers.pop(key, None)
    elif quality == "warning":
        _warn(answers, turn // 20 % 4)


def _warn(answers: dict[str, Any], which: int) -> None:
    """One thing that deserves a second look, none that cannot be read."""
    if which == 0:
        answers["moq_cases"] = 15  # "several cases" are expected
    elif which == 1:
        # the case weighs less than what is in it
        answers["case_gross_kg"] = f"{float(answers['case_gross_kg']) * 0.6:.4g}"
    elif which == 2:
        answers["delivered_price_unit"] = str(answers["domestic_retail_price"] + 20)
    elif "shelf_life_days" in answers:
        answers["shelf_life_at_shipment_days"] = answers["shelf_life_days"] // 3
    else:
        answers["moq_cases"] = 24
