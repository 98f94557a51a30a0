from dataclasses import fields

import pytest

from components.domain import metric
from components.domain.metric import METRICS, Metric, help_text

CONSTANTS = [value for value in vars(metric).values() if isinstance(value, Metric)]


@pytest.mark.parametrize("one", METRICS, ids=lambda one: one.name)
def test_every_part_of_a_metric_is_filled(one: Metric) -> None:
    parts = {field.name: getattr(one, field.name).strip() for field in fields(one)}
    assert all(parts.values()), parts


def test_every_metric_is_in_the_list_of_definitions_once() -> None:
    assert len(CONSTANTS) >= 10
    assert sorted(one.name for one in METRICS) == sorted({one.name for one in CONSTANTS})


def test_help_is_meaning_then_formula_with_its_source() -> None:
    one = Metric("Name", "%", "What it means.", "a / b", "Somebody 1999")
    assert help_text(one) == "What it means.\n\na / b (Somebody 1999)."
