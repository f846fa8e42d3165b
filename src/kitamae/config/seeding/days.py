"""The days of the story, counted back from the day of the seed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

# the day for which the buyers' calls in demo/texts were written
WRITTEN_FOR = date(2026, 6, 22)


@dataclass(frozen=True, slots=True)
class Days:
    """A calendar that ends today; `ago(3, 10, 30)` is half past ten, three days back."""

    today: date

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of a day before today, in the programme's own time."""
        return timezone.make_aware(
            datetime.combine(self.today - timedelta(days), time(hour, minute))
        )

    def moved(self, written: date) -> date:
        """A date of the demo's texts, moved with the season to today."""
        return written + (self.today - WRITTEN_FOR)

    @property
    def fiscal_year(self) -> int:
        """The programme year that runs today: from April to March."""
        return self.today.year - (self.today.month < 4)
