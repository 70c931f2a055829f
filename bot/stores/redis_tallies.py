"""Numbers by day in Redis: each shard counts what is committed in it, so that no key is everybody's; reading adds up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from bot.stores.redis import Door
from bot.stores.tallies import Standing, Tally

LOOKED_AT = 1000
"""How many jobs of each shard are told apart by kind."""


def tally_parts(tallies: Iterable[Tally]) -> list[Any]:
    """Return numbers as a script takes them: three arguments each."""
    return [part for one in tallies for part in (_number(one.day), one.name, one.count)]


class TalliesInRedis:
    """What a store in Redis does with numbers. See `bot.stores.tallies.Tallies`."""

    _door: Door

    def tallies(self, since: date) -> tuple[Tally, ...]:
        """Return all numbers from a day on."""
        total: Counter[tuple[date, str]] = Counter()
        for shard in self._door.everywhere("records/tallies", _number(since)):
            for day, counts in shard:
                for name, count in zip(counts[::2], counts[1::2], strict=True):
                    total[date.fromisoformat(day.decode()), name.decode()] += int(count)
        return tuple(Tally(day, name, count) for (day, name), count in sorted(total.items()))

    def drop_tallies(self, before: date) -> int:
        """Drop the numbers of days before one."""
        return len({day for shard in self._door.everywhere("records/drop_tallies", _number(before)) for day in shard})

    def carriers(self, tags: Sequence[bytes]) -> tuple[int, ...]:
        """Return for each tag how many conversations carry it."""
        answers = self._door.everywhere("records/carriers", *tags)
        return tuple(sum(shard[place] for shard in answers) for place in range(len(tags)))

    def standing(self, since: datetime, before: Sequence[tuple[datetime, datetime]]) -> Standing:
        """Return erasures, jobs, and conversations by pairs of times."""
        times = [time.timestamp() for pair in before for time in pair]
        answers = self._door.everywhere("records/standing", since.timestamp(), LOOKED_AT, *times)
        numbers = [sum(column) for column in zip(*(answer[:4] for answer in answers), strict=True)]
        ahead = [sum(column) for column in zip(*(answer[5] for answer in answers), strict=True)]
        jobs: Counter[str] = Counter(kind.decode() for answer in answers for kind in answer[4])
        erasing, elsewhere, erased, due = numbers
        return Standing(erasing, elsewhere, erased, jobs, due, tuple(zip(ahead[::2], ahead[1::2], strict=True)))


def _number(day: date) -> int:
    """Return a day as a number that sorts, and that is read as ISO 8601's basic format."""
    return int(f"{day:%Y%m%d}")
