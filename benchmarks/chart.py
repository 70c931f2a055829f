"""A bar chart as SVG: no dependency, readable in light and dark."""

from collections.abc import Mapping
from html import escape

WIDTH, BAR, GAP, LEFT, TOP = 720, 34, 14, 170, 56


def bars(title: str, values: Mapping[str, float], unit: str = "") -> str:
    """Return an SVG with a horizontal bar for each value, the longest one across."""
    longest = max(values.values()) or 1
    height = TOP + len(values) * (BAR + GAP) + GAP
    rows = "".join(
        _row(number, name, value, value / longest, unit) for number, (name, value) in enumerate(values.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="system-ui, sans-serif">'
        f'<rect width="{WIDTH}" height="{height}" rx="12" fill="#f7f5f0"/>'
        f'<text x="24" y="34" font-size="17" font-weight="600" fill="#1d2b2a">{escape(title)}</text>{rows}</svg>\n'
    )


def _row(number: int, name: str, value: float, share: float, unit: str) -> str:
    top = TOP + number * (BAR + GAP)
    length = max(2.0, share * (WIDTH - LEFT - 130))
    middle = top + BAR * 0.66
    return (
        f'<text x="{LEFT - 12}" y="{middle:.0f}" font-size="14" text-anchor="end" fill="#1d2b2a">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{length:.0f}" height="{BAR}" rx="6" fill="#1f6f68"/>'
        f'<text x="{LEFT + length + 10:.0f}" y="{middle:.0f}" font-size="14" fill="#1d2b2a">{value:,.4g}{escape(unit)}</text>'
    )
