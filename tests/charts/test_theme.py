from typing import get_args

import pytest

from components.charts.theme import PALETTES, LevelAxis, Mode

MODES: tuple[Mode, ...] = get_args(Mode)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slot", ["ink", "quiet", "accent", "good", "bad"])
def test_text_can_be_read_on_the_paper(mode: Mode, slot: str) -> None:
    palette = PALETTES[mode]
    assert contrast(getattr(palette, slot), palette.paper) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slot", ["good_tint", "bad_tint", "unknown_tint"])
def test_the_line_of_the_estimate_can_be_seen_on_every_area(mode: Mode, slot: str) -> None:
    palette = PALETTES[mode]
    assert contrast(palette.ink, getattr(palette, slot)) >= 3


def test_an_axis_keeps_the_order_it_is_given() -> None:
    assert LevelAxis("minutes", 120.0, 0.0).scale.to_dict()["domain"] == [120.0, 0.0]
