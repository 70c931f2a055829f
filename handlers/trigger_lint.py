"""Whether what customers say for a flow reaches that flow, and not a privacy command or another flow."""

from collections.abc import Iterable, Iterator

from config.flow_model import Flow
from config.policy import Policy
from handlers.contract import Message
from handlers.flows import Flows
from handlers.matching import classify

_NOTHING = "nothing"


def lint_triggers(flows: Iterable[Flow], policy: Policy) -> list[str]:
    """Return a line for each trigger that is heard as something else. Triggers with a place for a value are not tried."""
    known = tuple(flows)
    heard = Flows(known, policy)
    return [problem for flow in known for problem in (*_problems(flow, heard), *_rule_problems(flow, heard))]


def _problems(flow: Flow, flows: Flows) -> Iterator[str]:
    for language, phrases in flow.says.items():
        for phrase in phrases:
            if "{" not in phrase and (other := _heard_instead(flow, phrase, language, flows)):
                yield f"flow {flow.name}: says.{language}: {phrase!r} is heard as {other}: say it differently, or remove it"


def _rule_problems(flow: Flow, flows: Flows) -> Iterator[str]:
    for language, rules in (flow.hears or {}).items():
        for rule in rules:
            example = _example(rule)
            other = _heard_instead(flow, example, language, flows) if example else None
            if other and other != _NOTHING:
                yield (
                    f"flow {flow.name}: hears.{language}: {rule!r} hears {example!r}, which is heard as {other}: "
                    "name what tells them apart, in another group or after the `!`"
                )


def _example(rule: str) -> str:
    """Return the first whole word of each group, or nothing where a group has only beginnings of words."""
    wanted = rule.partition("!")[0]
    groups = [[word for word in group.split() if not word.endswith("*")] for group in wanted.split("/")]
    return " ".join(words[0].replace("_", " ") for words in groups) if all(groups) else ""


def _heard_instead(flow: Flow, phrase: str, language: str, flows: Flows) -> str | None:
    if command := classify(phrase, language).handler:
        return f"the command {command}"
    heard = flows.matches(Message(text=phrase, language=language))
    return None if heard and heard.name == flow.name else f"flow {heard.name}" if heard else _NOTHING
