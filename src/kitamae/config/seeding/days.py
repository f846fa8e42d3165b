"""The days of the story, counted back from the day of the seed."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kitamae.kernel.calendars import is_working_day

# the day for which the buyers' calls in demo/texts were written
WRITTEN_FOR = date(2026, 6, 22)
LENGTH = 30  # working days: six weeks
# days before the story's end on which the year before opened: prices of then are a year old
OPENED = 410


class Days:
    """A calendar of working days that ends today."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._back = [today]
        day = today
        while len(self._back) <= LENGTH:
            day -= timedelta(1)
            if is_working_day(day):
                self._back.append(day)

    def back(self, days: int) -> date:
        """The working day that lies so many working days before today."""
        return self._back[days]

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of a working day before today; `ago(3, 10, 30)` is half past ten."""
        return timezone.make_aware(datetime.combine(self.back(days), time(hour, minute)))

    def before(self, back: int, minute: int = 0) -> datetime:
        """A morning so many days of the calendar before today, of the year before the story."""
        day = self.today - timedelta(back)
        return timezone.make_aware(datetime.combine(day, time(11, minute)))

    def since(self, day: date) -> int:
        """How many working days ago a day was, within the story and before today."""
        return max(1, sum(each > day for each in self._back[1:]))

    def moved(self, written: date) -> date:
        """A date of the demo's texts, moved with the season to today."""
        return written + (self.today - WRITTEN_FOR)

    @property
    def fiscal_year(self) -> int:
        """The programme year that runs today: from April to March."""
        return self.today.year - (self.today.month < 4)
