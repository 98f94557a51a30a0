import copy
import json
from collections.abc import Iterator
from typing import Any, get_args

import altair as alt
import pandas as pd
import pytest

from components.charts.theme import PALETTES, Mode
from tests.charts.colours import blended, contrast
from tests.charts.drawn import COLOUR, colours, columns_read, drawings, layers

CHARTS = (
    *("acceptance", "brackets", "segments", "ranks", "ROI", "trend"),
    *("cycle", "trials", "throughput"),
    *("kept", "weeks", "releases"),
    *("prices", "segment", "signature", "models"),
    *("split", "shipped"),
)
MODES: tuple[Mode, ...] = get_args(Mode)
both_modes = pytest.mark.parametrize("mode", MODES)
every_chart = pytest.mark.parametrize("name", CHARTS)


def test_no_chart_is_left_out_here() -> None:
    assert set(drawings("light")) == set(CHARTS)


@every_chart
@both_modes
def test_is_valid_vega_lite(name: str, mode: Mode) -> None:
    spec, _, _ = drawings(mode)[name]
    assert alt.Chart.from_dict(spec).to_dict()["layer"]


@every_chart
@both_modes
def test_a_broken_one_would_not_pass_as_valid(name: str, mode: Mode) -> None:
    spec = copy.deepcopy(drawings(mode)[name][0])
    spec["layer"][0]["mark"] = "no such mark"
    with pytest.raises(Exception, match="boxplot"):  # the first of the marks there are
        alt.Chart.from_dict(spec)


@every_chart
@both_modes
def test_reads_only_rows_and_columns_that_its_builder_delivers(name: str, mode: Mode) -> None:
    spec, rows, _ = drawings(mode)[name]
    read = columns_read(spec)
    assert set(read) == set(rows)
    for rows_name, columns in read.items():
        assert columns <= set(rows[rows_name].columns), rows_name


@every_chart
def test_promises_every_name_of_rows_and_every_column_it_reads(name: str) -> None:
    spec, _, promise = drawings("light")[name]
    for rows_name, columns in columns_read(spec).items():
        assert f'"{rows_name}"' in promise
        for column in columns:
            assert column in promise, column


@every_chart
@both_modes
def test_carries_no_rows_of_its_own_and_fills_its_column(name: str, mode: Mode) -> None:
    spec, _, _ = drawings(mode)[name]
    assert "datasets" not in spec
    assert "values" not in json.dumps([layer["data"] for layer in layers(spec)])
    assert spec["width"] == "container"
    assert spec["height"] >= 90


@every_chart
@both_modes
def test_uses_the_colours_of_its_mode_and_no_other(name: str, mode: Mode) -> None:
    spec, _, _ = drawings(mode)[name]
    palette = PALETTES[mode]
    known = {getattr(palette, slot) for slot in palette.__dataclass_fields__}
    assert colours(spec) <= known


@every_chart
def test_light_and_dark_differ_in_nothing_but_colour(name: str) -> None:
    light, dark = (json.dumps(drawings(mode)[name][0]) for mode in MODES)
    assert light != dark
    assert COLOUR.sub("#", light) == COLOUR.sub("#", dark)


@every_chart
@both_modes
def test_a_second_call_returns_the_kept_specification_unchanged(name: str, mode: Mode) -> None:
    first, rows, _ = drawings(mode)[name]
    before = json.dumps(first)
    assert {**first, "datasets": dict(rows)}
    assert json.dumps(drawings(mode)[name][0]) == before


@every_chart
def test_the_samples_rows_are_there_to_be_drawn(name: str) -> None:
    _, rows, _ = drawings("light")[name]
    assert all(isinstance(frame, pd.DataFrame) for frame in rows.values())
    assert max(len(frame) for frame in rows.values()) >= 3


FADED = {"point", "circle", "square", "tick"}  # half seen by themselves, as Vega-Lite draws them
UNSEEN = 0.01  # what is there to be pointed at only


def seen(layer: dict[str, Any], paper: str) -> Iterator[str]:
    """Yield the colors in which a layer's marks are seen on the paper; fills are tints."""
    mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": layer["mark"]}
    if mark["type"] in {"area", "rect"}:
        return
    usual = 0.7 if mark["type"] in FADED else 1.0
    opacity = mark.get("opacity", usual)
    if not isinstance(opacity, float | int) or opacity <= UNSEEN:
        return  # an opacity that is computed hides a mark or shows it whole
    given = layer["encoding"].get("color", {}).get("scale", {}).get("range")
    for color in given or [mark.get("color") or mark.get("fill") or mark.get("stroke")]:
        if isinstance(color, str):  # what is computed is the rim of a word, in its ground's tint
            yield blended(color, paper, opacity)


@every_chart
@both_modes
def test_every_mark_and_word_is_seen_against_the_paper(name: str, mode: Mode) -> None:
    paper = PALETTES[mode].paper
    for layer in layers(drawings(mode)[name][0]):
        kind = layer["mark"]["type"] if isinstance(layer["mark"], dict) else layer["mark"]
        least = 4.5 if kind == "text" else 3.0
        for color in seen(layer, paper):
            if color in {paper, PALETTES[mode].line}:
                continue  # the rim of a word, and lines to count by
            assert contrast(color, paper) >= least, (kind, color, layer["data"])
