"""A level that no answers prove is never the goal: it is the end of a range."""

import datetime as dt

import pytest

from components.domain.standing import CapabilityStanding, Standing
from components.domain.thresholds import MinimumViableLevel
from components.domain.week import week
from components.domain.workbook import parse
from components.storage import open_store
from components.words.bullets import bullet
from components.words.needed import needed
from components.words.numbers import Numbers
from components.words.threshold import curve_finding, likely_beside
from components.words.verdicts import threshold_verdict
from components.words.week import decision_words
from tests.report.door import folder_of
from tests.report.twelve import twelve


@pytest.mark.parametrize(
    ("levels", "unit", "said"),
    [
        (MinimumViableLevel(90.0, 95.0, 95.0), "%", "95%"),
        (MinimumViableLevel(92.0, 99.0, None), "%", "92–99%"),
        (MinimumViableLevel(90.0, 90.0, None), "%", "90%"),
        (MinimumViableLevel(5.0, 1.0, None), "minutes", "1–5 minutes"),
        (MinimumViableLevel(None, 95.0, None), "%", "95%"),
        (MinimumViableLevel(90.0, None, None), "%", None),
    ],
)
def test_the_safe_level_stands_alone_only_where_it_is_proven(
    levels: MinimumViableLevel, unit: str, said: str | None
) -> None:
    assert needed(levels, unit) == said


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """Twelve customers: likely 90%, safely 95%, nothing proven."""
    folder = folder_of(tmp_path_factory.mktemp("few"), twelve(85))
    return week(parse(open_store(str(folder)).read()), dt.date(2026, 11, 23)).now


@pytest.fixture
def accuracy(few: Standing) -> CapabilityStanding:
    (one,) = few.capabilities
    assert one.judged is not None
    assert one.judged.verdict.level == MinimumViableLevel(90.0, 95.0, None)
    return one


def test_few_customers_send_nobody_for_the_safe_level(
    few: Standing, accuracy: CapabilityStanding
) -> None:
    assert threshold_verdict(accuracy).endswith("The target is 80%. 90–95% would be enough.")
    assert decision_words(few, Numbers.of(few.settings)).what == "Bring Accuracy to 90–95%."
    assert bullet(accuracy).enough == "90–95%"
    assert accuracy.judged is not None
    found = curve_finding(accuracy, accuracy.judged, "customers")
    assert found == "90–95% is enough for 80% of customers"
    beside = likely_beside(accuracy.judged, None, "%")
    assert beside == "safely 95%, early, 12 customers asked, firm once 20 are"
