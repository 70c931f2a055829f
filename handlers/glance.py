"""A quick look at a message's words that rules out most messages before anyone asks what they mean together."""

from collections.abc import Collection, Iterable, Mapping

from handlers.expressions import Read
from handlers.rules import Rule

_NEGATED = "not_"
_ANY = -1


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
        self._words = {word: self._number(meanings) for word, meanings in hints.items()}
        self._rules = sorted({self._two_and_more(terms) for terms in wanted})

    def may_say_a_command(self, words: Iterable[Read]) -> bool:
        """Whether the words hold something for each thing that some rule wants."""
        message = 0
        for word in words:
            for known in word.known:
                message |= self._words.get(known, 0)
        for first, second, more in self._rules:
            if message & first and message & second and all(message & term for term in more):
                return True
        return False

    def _two_and_more(self, terms: list[frozenset[str]]) -> tuple[int, int, tuple[int, ...]]:
        """A rule's terms as numbers, the first two apart: they decide nearly always, and a plain loop is quick."""
        first, second, *more = (*map(self._number, terms), _ANY) if len(terms) == 1 else map(self._number, terms)
        return first, second, tuple(more)

    def _number(self, meanings: Iterable[str]) -> int:
        number = 0
        for meaning in meanings:
            number |= self._bits.get(meaning, 0)
        return number


def _wanted(rule: Rule) -> list[frozenset[str]]:
    """What must be said for the rule, a term each. A negated meaning is made of the plain one."""
    terms = (rule.anchors, *(term.meanings for term in rule.terms if term.is_wanted))
    return [frozenset(name for meaning in term for name in (meaning, meaning.removeprefix(_NEGATED))) for term in terms]
