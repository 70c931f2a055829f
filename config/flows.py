"""The flows a business has: reading the files, and refusing what can't be kept.

`flows/*.toml` is read in each configuration folder; a file replaces one of the same name in a folder before it, and
`enabled = false` removes it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.catalogue import LANGUAGES
from config.flow_model import Flow, FlowField, FlowLookup, flow_texts
from config.flow_rules import RULES, address_problem
from config.folding import folded
from config.parts import reason_of
from config.policy import Policy, policy_texts
from config.tables import read_table

__all__ = ["Flow", "FlowError", "FlowField", "FlowLookup", "flow_texts", "lint_flows", "load_flows", "own_texts"]


class FlowError(ValueError):
    """A flow can't be used. The message names the file, the place in it, and what to change."""


def own_texts(flows: Iterable[Flow], policy: Policy) -> Mapping[str, Mapping[str, str]]:
    """Return what the business's own files say, by language and key: its flows and its policy."""
    told = flow_texts(flows)
    return {language: {**told[language], **texts} for language, texts in policy_texts(policy).items()}


def load_flows(folders: Iterable[Path], policy: Policy, *, development: bool = False) -> tuple[Flow, ...]:
    """Return the flows of all folders, in the order of their file names. Raise `FlowError` with the first problem."""
    flows, problems = _read(folders, policy, development=development)
    if problems:
        raise FlowError(problems[0])
    return flows


def lint_flows(folders: Iterable[Path], policy: Policy, *, development: bool = False) -> list[str]:
    """Return all that is wrong with the flows, a line for each problem, and nothing if they can be used."""
    return _read(folders, policy, development=development)[1]


def _read(folders: Iterable[Path], policy: Policy, *, development: bool) -> tuple[tuple[Flow, ...], list[str]]:
    flows: dict[str, Flow] = {}
    problems: list[str] = []
    for name, path in sorted(_files(folders).items()):
        try:
            table = read_table(path)
            if table.get("enabled") is not False:
                flows[name] = Flow.model_validate(table)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(f"flows/{name}: is no TOML: {error}")
        except ValidationError as error:
            problems += [f"flows/{name}: {problem}" for problem in _shape_problems(error, table)]
    problems += _sense_problems(flows, policy, development=development)
    problems += _shared_names(flows)
    problems += _shared_triggers(flows)
    problems += _policy_problems(policy)
    problems += _backend_problems(policy, development=development)
    return tuple(flows.values()), problems


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the file of each name, those of later folders in place of earlier ones."""
    return {path.name: path for folder in folders for path in sorted((folder / "flows").glob("*.toml"))}


def _shape_problems(error: ValidationError, table: Mapping[str, Any]) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        reason = reason_of(problem)
        yield f"{_place(problem['loc'], table)}: {reason[0].lower()}{reason[1:]}"


def _place(location: Sequence[int | str], table: Mapping[str, Any]) -> str:
    """Return where in the file, with fields by name rather than by number."""
    parts = [str(part) for part in location]
    if len(location) > 1 and location[0] == "fields" and isinstance(location[1], int):
        parts[1] = str(table["fields"][location[1]].get("name", location[1] + 1))
    return ".".join(parts)


def _sense_problems(flows: Mapping[str, Flow], policy: Policy, *, development: bool) -> Iterator[str]:
    for file, flow in flows.items():
        for rule in RULES:
            yield from (f"flows/{file}: {place}: {problem}" for place, problem in rule(flow, policy))
        source = flow.lookup.source if flow.lookup else "shop"
        if not development and source.startswith("http://") and not address_problem(source, policy):
            yield f"flows/{file}: lookup.source: must begin with https:// (plain http is for development)"


def _policy_problems(policy: Policy) -> Iterator[str]:
    """Fields are kept for an open question: a policy that keeps them longer keeps them for nothing."""
    open_for = timedelta(minutes=policy.conversations.question_minutes)
    if policy.retention.field.duration > open_for:
        yield (
            f"policy.toml: retention.field.days: is longer than a question stays open (conversations.question_minutes, "
            f"{policy.conversations.question_minutes}): at most {open_for / timedelta(days=1):.4f}"
        )


def _backend_problems(policy: Policy, *, development: bool) -> Iterator[str]:
    url = policy.backend.url if policy.backend else ""
    if policy.backend is None:
        return
    if problem := address_problem(url, policy):
        yield f"policy.toml: backend.url: {problem}"
    elif not development and url.startswith("http://"):
        yield "policy.toml: backend.url: must begin with https:// (plain http is for development)"


def _shared_names(flows: Mapping[str, Flow]) -> Iterator[str]:
    files: dict[str, str] = {}
    for file, flow in flows.items():
        if (first := files.setdefault(flow.name, file)) != file:
            yield f"flows/{file}: name: {flow.name!r} is the name of flows/{first}, too: rename one"


def _shared_triggers(flows: Mapping[str, Flow]) -> Iterator[str]:
    for language in LANGUAGES:
        owners: dict[str, str] = {}
        for file, flow in flows.items():
            for phrase in flow.says[language]:
                first = owners.setdefault(folded(phrase), file)
                if first != file:
                    yield f"flows/{file}: says.{language}: {phrase!r} is said for flows/{first}, too: leave it in one"
