"""The message catalogue: what Sotto says, in four languages.

Texts live in `config/messages/<language>.toml` as nested tables; a text's key is its path (`erase.confirm`). A table
whose keys are CLDR plural categories is one text that depends on `count`. Flows bring their own, under `flow.<name>`.
"""

import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from config.tables import read_table

LONGEST_MESSAGE = 1_600
"""Characters of one WhatsApp message."""
LONGEST_TITLE = 20
"""Characters of a button's title, by WhatsApp's rules."""
TITLES = "option."
"""How the keys of buttons' titles begin."""
LANGUAGES = ("en", "he", "ar", "pl")
RIGHT_TO_LEFT = frozenset({"he", "ar"})
PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})

Text = str | Mapping[str, str]
"""A text, or its forms by plural category."""


class CatalogueError(ValueError):
    """A text is missing, or asks for something it isn't given. The message names the key and language."""


def flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Text]]:
    """Yield `(key, text)` for each text in nested tables."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and not PLURAL_CATEGORIES.issuperset(value):
            yield from flatten(value, f"{key}.")
        else:
            yield key, value


def placeholders(text: Text) -> frozenset[str]:
    """Return the names in braces that a text needs."""
    forms = [text] if isinstance(text, str) else text.values()
    return frozenset(name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name)


@cache
def locale(language: str) -> Locale:
    """Return the CLDR locale of one of our languages."""
    return Locale.parse(language)


def _check(place: str, text: Text, longest: int) -> None:
    """Raise `CatalogueError` for a text that says nothing, or too much for one message or button."""
    for form in (text,) if isinstance(text, str) else text.values():
        if not form.strip():
            raise CatalogueError(f"{place} is empty: nothing can be kept from a customer by leaving it out")
        if len(form) > longest:
            raise CatalogueError(f"{place} is longer than {longest} characters: shorten it")


class Catalogue:
    """All texts in all languages. Construction fails if a language lacks a text that another has."""

    def __init__(self, texts: Mapping[str, Mapping[str, Text]]) -> None:
        self._texts = texts
        self._reworded: Mapping[str, Mapping[str, Text]] = {}
        everything = {key for language in texts.values() for key in language}
        for language in LANGUAGES:
            if missing := sorted(everything - set(texts.get(language, {}))):
                raise CatalogueError(f"messages/{language}.toml lacks {', '.join(missing)}")
            for key, text in texts[language].items():
                longest = LONGEST_TITLE if key.startswith(TITLES) else LONGEST_MESSAGE
                _check(f"messages/{language}.toml: {key}", text, longest)

    @property
    def keys(self) -> frozenset[str]:
        """Every text's key."""
        return frozenset(self._texts[LANGUAGES[0]])

    def reword(self, texts: Mapping[str, Mapping[str, Text]]) -> None:
        """Say these texts, by language and key, in place of the files'; what was reworded before is not any more."""
        self._reworded = texts

    def text(self, key: str, language: str) -> Text:
        """Return the raw text of a key, as it is said now."""
        reworded = self._reworded.get(language)
        return reworded[key] if reworded and key in reworded else self.original(key, language)

    def original(self, key: str, language: str) -> Text:
        """Return the raw text of a key, as the files have it."""
        try:
            return self._texts[language][key]
        except KeyError:
            raise CatalogueError(f"no text {key!r} in language {language!r}") from None

    def say(self, key: str, language: str, /, **params: object) -> str:
        """Return a text with its placeholders filled; `count` picks the plural form."""
        text = self.text(key, language)
        if not isinstance(text, str):
            count = params.get("count")
            if not isinstance(count, int):
                raise CatalogueError(f"{key!r} has plural forms and needs a whole `count`")
            form = "zero" if count == 0 and "zero" in text else locale(language).plural_form(count)
            text = text.get(form, text["other"])
        try:
            return text.format_map(params)
        except KeyError as missing:
            raise CatalogueError(f"{key!r} needs {missing} in language {language!r}") from None


def _check_overlay(file: str, above: Mapping[str, Text], below: Mapping[str, Text]) -> None:
    """Raise `CatalogueError` if a business's own text leaves out what it should tell, or needs what nobody gives."""
    if unknown := sorted(above.keys() - below.keys()) if below else ():
        raise CatalogueError(f"{file}: {unknown[0]}: there is no such text: remove it, or mend its spelling")
    for key in above.keys() & below.keys():
        wanted, given = placeholders(below[key]) - {"count"}, placeholders(above[key]) - {"count"}
        if wanted != given:
            named = ", ".join(f"{{{name}}}" for name in sorted(wanted ^ given))
            raise CatalogueError(f"{file}: {key} must have the same placeholders as the text it replaces: see {named}")


def load_catalogue(folders: Iterable[Path], extra: Mapping[str, Mapping[str, Text]] | None = None) -> Catalogue:
    """Read `messages/<language>.toml` below each folder, later ones over earlier ones, and add `extra` by language."""
    texts: dict[str, dict[str, Text]] = {language: {} for language in LANGUAGES}
    for folder in folders:
        for language in LANGUAGES:
            path = folder / "messages" / f"{language}.toml"
            if path.exists():
                read = dict(flatten(read_table(path)))
                _check_overlay(f"messages/{language}.toml", read, texts[language])
                texts[language].update(read)
    for language, more in (extra or {}).items():
        texts[language].update(more)
    return Catalogue(texts)
