"""Sums in yen by bands: a company says in which one it is, never the sum itself."""

from collections.abc import Sequence

from kitamae.kernel.bilingual import Bilingual
from kitamae.support.surveys.choices import BANDS


def band_of(value: int, bands: Sequence[int]) -> int:
    """The lower end of the band in which a value lies."""
    return max((low for low in bands if low <= value), default=bands[0])


def band_words(low: int) -> Bilingual:
    """A band in words: 10万円以上50万円未満 / ¥100,000 to under ¥500,000."""
    place = BANDS.index(low)
    if low == 0:
        return Bilingual("なし", "None")
    if place + 1 == len(BANDS):
        return Bilingual(f"{_yen(low)}以上", f"¥{low:,} or more")
    high = BANDS[place + 1]
    if low == 1:
        return Bilingual(f"{_yen(high)}未満", f"under ¥{high:,}")
    return Bilingual(f"{_yen(low)}以上{_yen(high)}未満", f"¥{low:,} to under ¥{high:,}")


def _yen(value: int) -> str:
    return f"{value // 10_000:,}万円"
