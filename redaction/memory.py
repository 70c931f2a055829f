"""What was found out about texts, by their hashes: people say the same again and again, and no text is ever kept."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")


class Memory(dict[int, Value]):
    """Values by the hash of a text. It forgets all of them when it holds `most`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: int, value: Value) -> Value:
        """Remember a value, and return it."""
        if len(self) >= self.most:
            self.clear()
        self[key] = value
        return value


def remembered(most: int) -> Callable[[Callable[[str], Value]], Callable[[str], Value]]:
    """Remember what a function of a text alone returned, for `most` texts."""

    def wrap(find: Callable[[str], Value]) -> Callable[[str], Value]:
        known: Memory[Value] = Memory(most)

        @wraps(find)
        def found(text: str) -> Value:
            key = hash(text)
            value = known.get(key)
            return known.keep(key, find(text)) if value is None else value

        return found

    return wrap
