"""Documents that cannot rot: what exists is described, what is described exists."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel import Locale
from click.testing import CliRunner

from bot import metrics
from bot.__main__ import main
from config.catalogue import LANGUAGES, PLURAL_CATEGORIES, flatten, load_catalogue, placeholders
from config.flows import load_flows, own_texts
from config.policy import load_policy
from config.settings import SHIPPED, known_variables

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/operators.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
LONGEST_MESSAGE = 1600


def test_every_setting_is_documented_and_every_documented_setting_exists():
    documented = set(re.findall(r"\| `(SOTTO_\w+)`", GUIDE))
    assert documented == known_variables()


def test_the_readme_says_how_long_each_kind_of_datum_is_kept():
    table = README.partition("## What is stored")[2].partition("\n\n**An erasure")[0]
    days = {rule["days"] for rule in tomllib.loads((SHIPPED / "policy.toml").read_text("utf-8"))["retention"].values()}
    told = {int(count) * (365 if unit == "year" else 1) for count, unit in re.findall(r"(\d+) (day|year)s?", table)}
    assert {day for day in days if day >= 1} - told == set()


def test_every_command_is_documented():
    assert [name for name in main.commands if f"`sotto {name}" not in GUIDE] == []


def test_every_documented_command_exists():
    for name in re.findall(r"`sotto (\w+)", GUIDE + README):
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0, name


def test_every_metric_is_documented():
    names = [value.name for value in vars(metrics).values() if isinstance(value, metrics.Metric)]
    assert len(names) > 5
    assert [name for name in names if f"`{name}`" not in GUIDE] == []


def test_the_python_example_in_the_readme_does_what_it_says():
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    promised = re.search(r"# (my card is .*)", code)[1]
    assert run.stdout.splitlines()[0] == promised


def test_the_commands_in_the_readme_are_targets_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)[1]
    for line in block.splitlines():
        make, target = shlex.split(line, comments=True)
        assert make == "make"
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda p: p.name
)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def messages(language):
    return dict(flatten(tomllib.loads((ROOT / f"config/messages/{language}.toml").read_text("utf-8"))))


@pytest.fixture(scope="module")
def catalogue():
    policy = load_policy((SHIPPED,))
    return load_catalogue((SHIPPED,), own_texts(load_flows((SHIPPED,), policy), policy))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_with_the_same_placeholders(language):
    english = messages("en")
    theirs = messages(language)
    assert set(theirs) == set(english)
    differing = [key for key in english if placeholders(theirs[key]) != placeholders(english[key])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_forms_of_their_language(catalogue, language):
    needed = set(Locale.parse(language).plural_form.tags) | {"other"}
    for key in catalogue.keys:
        forms = catalogue.text(key, language)
        if not isinstance(forms, str):
            assert needed <= set(forms) <= PLURAL_CATEGORIES, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_one_message(catalogue, language):
    for key in catalogue.keys:
        text = catalogue.text(key, language)
        longest = max([text] if isinstance(text, str) else text.values(), key=len)
        assert 0 < len(longest) <= LONGEST_MESSAGE, key


def test_every_text_is_used():
    """A key is used if the code says it, or a table that it is in is asked for by a computed name."""
    sources = "".join(
        path.read_text("utf-8")
        for house in ("bot", "handlers", "config")
        for path in (ROOT / house).rglob("*")
        if path.suffix in {".py", ".html"}
    )

    def used(key):
        tables = [key[: dot + 1] for dot, character in enumerate(key) if character == "."]
        return key in sources or any(f'"{table}' in sources or f"'{table}" in sources for table in tables)

    assert [key for key in messages("en") if not used(key)] == []
