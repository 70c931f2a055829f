"""Phrases as a trie of words: what a phrase means when it ends here, and the words that may follow."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple


class Node(NamedTuple):
    """One word of a phrase: what it means when the phrase ends here, the words that may follow, the phrase so far."""

    role: str | None
    country: str | None
    following: dict[str, "Node"]
    phrase: str


HARMLESS: Final = frozenset({"keep", "device"})
"""Roles of names that no other name takes a word from."""
_OF_DOCUMENTS: Final = frozenset({"card", "code"})
_DOCUMENTS: Final = frozenset({"id", "passport", "licence"})


def longest(node: Node, words: list[str], ahead: int) -> tuple[Node, int]:
    """The longest phrase that begins with `node`, and the index after it; `node` itself when there is none."""
    best, end = node, ahead
    while node[2] and ahead < len(words):
        following = node[2].get(words[ahead])
        if following is None:
            break
        node, ahead = following, ahead + 1
        if node[0] is not None:
            best, end = node, ahead
    return best, end


def phrase_at(entries: Mapping[str, Node], node: Node, words: list[str], ahead: int) -> tuple[Node, int]:
    """The longest phrase, or the one that its last word begins: "numer konta" in "mój numer konta".

    What is harmless stays so: "the door code is" names no code. What names a number without its last word does so
    before what is harmless: "my PESEL, nr zamówienia".
    """
    following = node[2].get(words[ahead]) if ahead < len(words) else None
    if following is None:
        return node, ahead
    best, end = longest(node, words, ahead)
    last = entries.get(words[end - 1]) if ahead < end < len(words) and best.role not in HARMLESS else None
    if last is None or words[end] not in last[2]:
        return best, end
    other, further = longest(last, words, end)
    if further == end:
        return best, end
    if best.role in _DOCUMENTS and other.role in _OF_DOCUMENTS:
        return best, further  # "Resident card no", "French social security no"
    shorter, before = longest(node, words[: end - 1], ahead)
    both = other.role in HARMLESS and shorter.role is not None
    return (shorter, before) if both else (other, further)


def nodes_of(level: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    """Every word of every phrase, with what it means there."""
    levels = [level]
    while levels:
        for word, node in levels.pop().items():
            yield word, node
            if node.following:
                levels.append(node.following)


def roles_of(node: Node) -> frozenset[str]:
    """The roles of all phrases that begin here."""
    own = (node.role,) if node.role else ()
    return frozenset((*own, *(later.role for _, later in nodes_of(node.following) if later.role)))
