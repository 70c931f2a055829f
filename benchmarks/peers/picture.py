"""The benchmark as a picture: a panel a measure, a bar a library, drawn as plain SVG."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

ROW, BAR, LABELS, PANEL, GAP = 34, 18, 240, 190, 74
TOP, BOTTOM = 92, 40
OURS, PEER, PAPER = "#0b7a5b", "#b7c0c9", "#ffffff"
TITLE = 'font-size="17" font-weight="600" fill="#1f2933"'
STRONG = 'font-size="13" font-weight="600" fill="#1f2933"'
BODY = 'font-size="13" fill="#1f2933"'
SMALL = 'font-size="11" fill="#66717c"'


@dataclass(frozen=True)
class Panel:
    """A measure: its values library by library, how they read, and how long each bar is (0 to 1)."""

    title: str
    hint: str
    values: Sequence[float]
    text: Callable[[float], str]
    length: Callable[[float], float]


def logarithmic(values: Sequence[float]) -> Callable[[float], float]:
    """Bar lengths for values that are orders of magnitude apart."""
    largest = math.log10(max(values) + 1)
    return lambda value: math.log10(value + 1) / largest


def draw(title: str, names: Sequence[str], panels: Sequence[Panel], footnote: str) -> str:
    """An SVG document; the first library is ours and stands out."""
    width = LABELS + len(panels) * (PANEL + GAP)
    height = TOP + ROW * len(names) + BOTTOM
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    style = f'font-family="system-ui, sans-serif" role="img" aria-label="{escape(title)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        _text(20, 32, title, TITLE),
        *(_text(20, _middle(row), name, STRONG if row == 0 else BODY) for row, name in enumerate(names)),
    ]
    for column, panel in enumerate(panels):
        parts += _panel(LABELS + column * (PANEL + GAP), panel)
    parts += [_text(20, height - 14, footnote, SMALL), "</svg>"]
    return "\n".join(parts) + "\n"


def _panel(left: int, panel: Panel) -> list[str]:
    parts = [_text(left, 62, panel.title, STRONG), _text(left, 78, panel.hint, SMALL)]
    for row, value in enumerate(panel.values):
        length = max(2.0, PANEL * panel.length(value))
        top = _middle(row) - BAR / 2 - 4
        colour = OURS if row == 0 else PEER
        parts.append(f'<rect x="{left}" y="{top}" width="{length:.1f}" height="{BAR}" rx="3" fill="{colour}"/>')
        parts.append(_text(left + length + 6, _middle(row), panel.text(value), STRONG if row == 0 else BODY))
    return parts


def _middle(row: int) -> int:
    return TOP + ROW * row + ROW // 2 + 4


def _text(left: float, base: float, content: str, style: str = BODY) -> str:
    return f'<text x="{left:.1f}" y="{base:.1f}" {style}>{escape(content)}</text>'
