"""Colours as Google stores them, eight bits each, and the look of a fresh spreadsheet."""

import struct
from collections.abc import Mapping
from typing import Any

from tests.sheets_server.fields import Mask

CHANNELS = ("red", "green", "blue")


def stored(colour: Mapping[str, Any]) -> dict[str, float]:
    """A colour after Google kept it: whole 255ths as 32-bit floats, black channels left out."""
    kept = {name: int(float(colour.get(name) or 0) * 255 + 1e-6) for name in CHANNELS}
    return {name: single(level / 255) for name, level in kept.items() if level}


def single(number: float) -> float:
    """The shortest decimal that is the same 32-bit float."""
    packed = struct.pack("f", number)
    for digits in range(1, 10):
        shown = float(f"{number:.{digits}g}")
        if struct.pack("f", shown) == packed:
            return int(shown) if shown.is_integer() else shown
    return number


def styled(look: Mapping[str, Any]) -> dict[str, Any]:
    """A format or a tab's look with every colour beside its `...Style` twin, as Google answers."""
    result: dict[str, Any] = {}
    for name, value in look.items():
        if not isinstance(value, Mapping):
            result[name] = value
        elif name.endswith("Color"):
            result.update(twins(name, value))
        elif name.endswith("ColorStyle") and "rgbColor" in value:
            result.update(twins(name.removesuffix("Style"), value["rgbColor"]))
        elif value or not name.endswith("ColorStyle"):  # a style without a colour is none
            result[name] = styled(value)
    return result


def twins(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stored(given), f"{name}Style": {"rgbColor": stored(given)}}


def with_twins(mask: Mask) -> Mask:
    """The mask, naming both spellings of every colour that it names in one of them."""
    both: Mask = {}
    for name, below in mask.items():
        both[name] = with_twins(below) if not name.endswith("Style") else {}
        if name.endswith("Color"):
            both[f"{name}Style"] = {}
        elif name.endswith("ColorStyle"):
            both[name.removesuffix("Style")] = {}
    return both


def from_hex(code: str) -> dict[str, float]:
    levels = [int(code[at : at + 2], 16) for at in (0, 2, 4)]
    return {
        name: single(level / 255) for name, level in zip(CHANNELS, levels, strict=True) if level
    }


def painted(code: str) -> dict[str, Any]:
    return {"rgbColor": from_hex(code)}


THEME: dict[str, Any] = {
    "primaryFontFamily": "Arial",
    "themeColors": [
        {"colorType": name, "color": painted(code)}
        for name, code in {
            "TEXT": "000000",
            "BACKGROUND": "ffffff",
            "ACCENT1": "4285f4",
            "ACCENT2": "ea4335",
            "ACCENT3": "fbbc04",
            "ACCENT4": "34a853",
            "ACCENT5": "ff6d01",
            "ACCENT6": "46bdc6",
            "LINK": "1155cc",
        }.items()
    ],
}
DEFAULT_FORMAT: dict[str, Any] = {
    "backgroundColor": from_hex("ffffff"),
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": from_hex("000000"),
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        **dict.fromkeys(("bold", "italic", "strikethrough", "underline"), False),
        "foregroundColorStyle": painted("000000"),
    },
    "backgroundColorStyle": painted("ffffff"),
}
