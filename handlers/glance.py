"""A quick look at a message's words that rules out most messages before anyone asks what they mean together."""

from collections.abc import Collection, Iterable, Mapping

from handlers.expressions import Read
from handlers.meanings import LABEL
from handlers.rules import Rule

_NEGATED = "not_"
_ANY = -1

_Rest = tuple[int, tuple[int, ...]]
"""What a rule wants beside its first meaning: the second, and the others."""


class Glance:
    """Tells from single words, order and negation aside, whether a message has all that some rule wants.

    It may let a message pass that says nothing; it never stops one that says something. Meanings are bits, so that a
    message is a number and a rule a few of them.
    """

    def __init__(self, hints: Mapping[str, Collection[str]], rules: Iterable[Rule]) -> None:
        """`hints`: known word -> the meanings it may add to a message."""
        wanted = [_wanted(rule) for rule in rules]
        names = sorted({name for terms in wanted for term in terms for name in term})
        self._bits = {name: 1 << place for place, name in enumerate(names)}
        self._rules = {tuple(map(self._number, terms)) for terms in wanted}
        numbers = {word: self._number(meanings) for word, meanings in hints.items()}
        begun_by = {number: self._begun_by(number) for number in set(numbers.values())}
        self._words = {word: (number, begun_by[number]) for word, number in numbers.items() if number}

    def may_say_a_command(self, words: Iterable[Read]) -> bool:
        """Whether the words hold something for each thing that some rule wants."""
        message = 0
        begun: list[_Rest] = []
        for word in words:
            for known in word.known:
                if known in self._words:
                    number, rules = self._words[known]
                    message |= number
                    begun += rules
        return any(message & second and all(message & term for term in others) for second, others in begun)

    def _begun_by(self, number: int) -> list[_Rest]:
        """The rest of every rule whose first meaning is in `number`."""
        rests = [(*rest, _ANY) for first, *rest in self._rules if number & first]
        return sorted({(rest[0], rest[1:]) for rest in rests})

    def _number(self, meanings: Iterable[str]) -> int:
        number = 0
        for meaning in meanings:
            number |= self._bits.get(meaning, 0)
        return number


def _wanted(rule: Rule) -> list[frozenset[str]]:
    """What words must say for the rule, a term each. A negated meaning is made of the plain one."""
    terms = (rule.anchors, *(term.meanings for term in rule.terms if term.is_wanted and LABEL not in term.meanings))
    return [frozenset(name for meaning in term for name in (meaning, meaning.removeprefix(_NEGATED))) for term in terms]
