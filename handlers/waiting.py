"""How long a person takes to answer: honestly, so not within the hour at night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from config.parts import WEEKDAYS
from config.policy import Business
from handlers.contract import Reply

_A_WEEK = 8


class Waiting:
    """Knows when staff are there, and how long they take."""

    def __init__(self, business: Business) -> None:
        self._hours = business.hours
        self._zone = ZoneInfo(business.time_zone)
        self._minutes = business.staff_answer_within_minutes

    def say(self, now: datetime) -> Reply:
        """Return the sentence that tells when to expect an answer."""
        opens = self._opens(now.astimezone(self._zone))
        if opens is None:
            return Reply(key="wait.minutes", params={"count": self._minutes})
        key = "wait.today" if opens.date() == now.astimezone(self._zone).date() else "wait.day"
        return Reply(key=key, params={"day": opens.date(), "time": opens.time()})

    def _opens(self, now: datetime) -> datetime | None:
        """Return when staff are there next; None if they are there long enough to answer now."""
        if not self._hours:
            return None
        for days in range(_A_WEEK):
            day = now.date() + timedelta(days=days)
            hours = self._hours.get(WEEKDAYS[day.weekday()])
            if hours is None:
                continue
            start, end = (datetime.combine(day, at, self._zone) for at in hours)
            if start <= now and now + timedelta(minutes=self._minutes) <= end:
                return None
            if now < start:
                return start
        return None
