import copy
import json
from typing import get_args

import altair as alt
import pandas as pd
import pytest

from components.charts.theme import PALETTES, Mode
from tests.charts.drawn import COLOUR, colours, columns_read, drawings, layers

CHARTS = (
    *("acceptance", "brackets", "segments", "ranks", "ROI", "trend"),
    *("cycle", "trials", "throughput"),
    *("kept", "weeks", "releases"),
    *("prices", "segment", "signature"),
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
