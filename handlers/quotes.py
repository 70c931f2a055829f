"""Words that a customer only cites."""

import re

_QUOTED = re.compile(
    r"(?<!\w)[\"“”„«](?P<a>[^\"“”„«»]{2,200})[\"”“»](?!\w)|(?<!\w)['‘](?P<b>[^'‘’]{2,200})['’](?!\w)|‚(?P<c>[^‚’']{2,200})[’']"
)
_MARK = re.compile("[\"'“”„«‘‚]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_quotes(text: str) -> str:
    """Leave out what stands in quotation marks, unless little else does: then the marks are only emphasis."""
    if not _MARK.search(text):
        return text
    rest = _QUOTED.sub(" ", text)
    if len(rest) != len(text) and len(_WORD.findall(rest)) > 1:
        return rest
    return text
