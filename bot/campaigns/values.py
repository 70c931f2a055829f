"""What the variables of a template stand for: exactly those that it declares, in each language, and nothing private."""

from collections.abc import Iterable, Mapping

from bot.masking import Masker
from config.catalogue import LANGUAGES
from config.sending import LONGEST, Template

BUSINESS = "business"


def filled(template: Template, given: Iterable[str], business: str, masker: Masker) -> Mapping[str, Mapping[str, str]]:
    """Return values by language and name, from `NAME=VALUE` and `NAME.LANGUAGE=VALUE`. Raise `ValueError`."""
    values: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    if BUSINESS in template.variables:
        given = (f"{BUSINESS}={business}", *given)
    for one in given:
        name, _, language, value = _read(one)
        if name not in template.variables:
            raise ValueError(f"the template has no variable {name}; it has {', '.join(template.variables) or 'none'}")
        for each in [language] if language else LANGUAGES:
            values[each][name] = value
    for language in LANGUAGES:
        _check(template, language, values[language], masker)
    return values


def _read(one: str) -> tuple[str, str, str, str]:
    place, equals, value = one.partition("=")
    name, dot, language = place.partition(".")
    if not equals or not value.strip() or not value.isprintable() or (dot and language not in LANGUAGES):
        raise ValueError("a value is given as NAME=VALUE or NAME.LANGUAGE=VALUE, in one line")
    return name, dot, language, value.strip()


def _check(template: Template, language: str, values: Mapping[str, str], masker: Masker) -> None:
    if missing := [name for name in template.variables if name not in values]:
        raise ValueError(
            f"{missing[0]} has no value in {language}: add --set {missing[0]}=… or {missing[0]}.{language}=…"
        )
    said = template.said(language, values)
    if len(said) > LONGEST:
        raise ValueError(f"in {language} it would be longer than {LONGEST} characters: shorten a value")
    if masker.own(said).text != said:
        raise ValueError(f"in {language} it would hold something private, such as a card number: change a value")
