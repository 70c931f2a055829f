"""What makes sense in a flow, beyond its shape: nothing secret is asked, nothing asked is unused, every text is whole.

Each rule takes a flow and the policy and yields `(place in the file, what is wrong and what to change)`.
"""

import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from config.catalogue import LONGEST_TITLE, placeholders
from config.flow_model import PATTERN_KINDS, Flow, FlowField
from config.folding import folded
from config.forbidden import forbidden_kind, forbidden_question
from config.patterns import pattern_problem
from config.policy import Policy

LONGEST_ANSWER = 1_200
"""Characters of an answer's text, so that it fits one message of 1,600 with its values put in."""
LONGEST_QUESTION = 400
RESERVED_FIELDS = frozenset({"human"})
"""Names that a flow's own questions go by."""
MOST_CHOICES = 10
PLACED_KINDS = PATTERN_KINDS | {"text"}
"""Kinds of fields that a phrase may have a place for."""

Problem = tuple[str, str]
Rule = Callable[[Flow, Policy], Iterable[Problem]]


def nothing_secret(flow: Flow, _: Policy) -> Iterator[Problem]:
    """No field is named for, or asks for, what is always masked."""
    for field in flow.fields:
        if kind := forbidden_kind(field.name):
            yield f"fields.{field.name}", f"is named like a {kind}, which no flow may ask for: remove the field"
        for part, texts in field.texts():
            if part == "purpose":
                continue
            for language, text in texts.items():
                if kind := forbidden_question(text):
                    yield (
                        f"fields.{field.name}.{part}.{language}",
                        f"speaks of a {kind}, which no flow may ask for: ask for something else, or remove the field",
                    )


def fields_are_whole(flow: Flow, _: Policy) -> Iterator[Problem]:
    """Each field has a name of its own, and what its kind needs."""
    for name, times in Counter(field.name for field in flow.fields).items():
        if times > 1:
            yield f"fields.{name}", "is declared twice: give each field a name of its own"
    for field in flow.fields:
        for problem in _kind_problems(field):
            yield f"fields.{field.name}", problem


def _kind_problems(field: FlowField) -> Iterator[str]:
    if field.name in RESERVED_FIELDS:
        yield "is a name that Sotto uses itself: rename the field"
    if field.kind in PATTERN_KINDS:
        if problem := pattern_problem(field.pattern):
            yield f"pattern {problem}"
    elif field.pattern:
        yield f"has a pattern, which kind {field.kind!r} doesn't use: remove it"
    if (field.kind == "choice") != bool(field.choices):
        yield "choices belong to kind 'choice', which needs two or more: add or remove them"
    yield from _choice_problems(field)


def _choice_problems(field: FlowField) -> Iterator[str]:
    if field.choices and not 1 < len(field.choices) <= MOST_CHOICES:
        yield f"needs 2 to {MOST_CHOICES} choices"
    for choice, phrases in field.choices.items():
        for language, said in phrases.items():
            if len(said[0]) > LONGEST_TITLE:
                yield f"choices.{choice}.{language}: the title is longer than {LONGEST_TITLE} characters: shorten it"


def kept_no_longer_than_allowed(flow: Flow, policy: Policy) -> Iterator[Problem]:
    """No field outlives the policy's time for fields."""
    limit = policy.retention.field.duration
    for field in flow.fields:
        if field.keep_minutes is not None and timedelta(minutes=field.keep_minutes) > limit:
            allowed = limit / timedelta(minutes=1)
            yield (
                f"fields.{field.name}.keep_minutes",
                f"is longer than retention.field in policy.toml ({allowed:g} minutes): shorten it",
            )


def kept_no_longer_than_its_purpose(flow: Flow, policy: Policy) -> Iterator[Problem]:
    """A field serves an open question: past the time a question stays open, it serves nothing."""
    open_for = policy.conversations.question_minutes
    for field in flow.fields:
        if field.keep_minutes is not None and field.keep_minutes > open_for:
            yield (
                f"fields.{field.name}.keep_minutes",
                f"is longer than a question stays open (question_minutes in policy.toml, {open_for}): shorten it",
            )


def everything_asked_is_used(flow: Flow, _: Policy) -> Iterator[Problem]:
    """A field that neither the lookup nor an answer uses must not be asked."""
    used = set(flow.lookup.fields) if flow.lookup else set()
    for texts in flow.answers.values():
        for text in texts.values():
            used |= placeholders(text)
    for field in flow.fields:
        if field.name not in used:
            yield f"fields.{field.name}", "is used by no answer and no lookup: remove the field, or use it"


def everything_used_is_there(flow: Flow, _: Policy) -> Iterator[Problem]:
    """An answer's placeholders are fields that are always given, or values of the lookup; other texts have none."""
    given = {field.name for field in flow.fields if not field.optional}
    given |= set(flow.lookup.values) if flow.lookup else set()
    for name, texts in flow.answers.items():
        for language, text in texts.items():
            yield from ((f"answers.{name}.{language}", problem) for problem in _placeholder_problems(text, given))
    for field in flow.fields:
        for part, texts in field.texts():
            for language, text in texts.items():
                place = f"fields.{field.name}.{part}.{language}"
                yield from ((place, problem) for problem in _placeholder_problems(text, set()))


def _placeholder_problems(text: str, given: set[str]) -> Iterator[str]:
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None and (name not in given or spec or conversion):
            yield f"has {{{name}}}, which no required field or lookup value supplies: add it there, or remove it here"


def texts_fit(flow: Flow, _: Policy) -> Iterator[Problem]:
    """Every text fits one message."""
    for name, texts in flow.answers.items():
        yield from _too_long(f"answers.{name}", texts, LONGEST_ANSWER)
    for field in flow.fields:
        for part, texts in field.texts():
            yield from _too_long(f"fields.{field.name}.{part}", texts, LONGEST_QUESTION)


def _too_long(place: str, texts: dict[str, str], limit: int) -> Iterator[Problem]:
    for language, text in texts.items():
        if len(text) > limit:
            yield f"{place}.{language}", f"is longer than {limit} characters: shorten it"


def triggers_are_whole(flow: Flow, _: Policy) -> Iterator[Problem]:
    """What customers say holds words, and no field that the flow doesn't have."""
    names = {field.name for field in flow.fields if field.kind in PLACED_KINDS}
    for language, phrases in flow.says.items():
        for phrase in phrases:
            place = f"says.{language}"
            if strange := sorted(placeholders(phrase) - names):
                yield (
                    place,
                    f"{phrase!r} names {', '.join(strange)}, which is no field of kind text or with a pattern",
                )
            elif not folded(phrase):
                yield place, f"{phrase!r} holds no words: remove it"
    for language, rules in (flow.hears or {}).items():
        for rule in rules:
            wanted, _mark, unless = rule.partition("!")
            if not all(folded(group) for group in wanted.split("/")) and (wanted.strip() or not folded(unless)):
                yield f"hears.{language}", f"{rule!r} has a group without words: add some, or remove it"


def answers_are_reachable(flow: Flow, _: Policy) -> Iterator[Problem]:
    """Without a lookup there is one answer; a lookup sends declared fields, and what is asked again is one of them."""
    names = {field.name for field in flow.fields}
    if flow.lookup is None:
        if len(flow.answers) > 1:
            yield "answers", "has several, and nothing that picks one: add a lookup, or leave one answer"
        return
    for name in flow.lookup.fields:
        if name not in names:
            yield "lookup.fields", f"has {name}, which is no field of this flow: declare it, or remove it"
    for answer, name in flow.lookup.wrong.items():
        if answer not in flow.answers or name not in names:
            yield f"lookup.wrong.{answer}", "must name one of the answers, and a field to ask again: correct it"


def lookup_is_allowed(flow: Flow, policy: Policy) -> Iterator[Problem]:
    """A lookup goes to the built-in shop, or over https to a host that the policy names."""
    if flow.lookup and flow.lookup.source != "shop" and (problem := address_problem(flow.lookup.source, policy)):
        yield "lookup.source", problem


def address_problem(source: str, policy: Policy) -> str | None:
    """Return why an address may not be called, if so. Plain http is for this machine alone."""
    host = host_of(source)
    if not host:
        return "is no address: write 'shop' or https://host/path"
    parts = urlsplit(source)
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "must not hold a name, a password or a fragment: remove it"
    if host not in {allowed.lower() for allowed in policy.lookup_hosts}:
        return f"has the host {host}, which lookup_hosts in policy.toml doesn't name: add it there, or correct it here"
    if parts.scheme == "http" and not is_loopback(host):
        return "must begin with https://"
    return None


def host_of(source: str) -> str:
    """Return the host of an http(s) address, or nothing if it isn't plainly one."""
    try:
        parts = urlsplit(source)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    odd = not source.isascii() or not source.isprintable() or " " in source or "\\" in source
    return "" if odd or parts.scheme not in {"http", "https"} else host


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


RULES: tuple[Rule, ...] = (
    nothing_secret,
    fields_are_whole,
    kept_no_longer_than_allowed,
    kept_no_longer_than_its_purpose,
    everything_asked_is_used,
    everything_used_is_there,
    texts_fit,
    triggers_are_whole,
    answers_are_reachable,
    lookup_is_allowed,
)
