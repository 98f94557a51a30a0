import pytest

from components.domain.stats import xmr

NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_xmr_gives_the_limits_of_the_nist_handbook() -> None:
    chart = xmr(NIST)
    assert chart.centre == pytest.approx(50.81)
    assert chart.upper == pytest.approx(55.8041, abs=5e-5)
    assert chart.lower == pytest.approx(45.8159, abs=5e-5)
    assert chart.signals == ()
    assert chart.n == 10


def test_a_point_outside_the_limits_is_a_signal_at_its_position() -> None:
    assert xmr([10, 11, 10, 11, 10, 11, 10, 30, 11, 10, 11, 10, 11, 10]).signals == (7,)


def test_below_6_points_there_is_a_centre_but_no_limits() -> None:
    chart = xmr([1.0, 2.0, 3.0, 4.0, 50.0])
    assert (chart.centre, chart.lower, chart.upper, chart.signals) == (12.0, None, None, ())


def test_a_chart_of_nothing_knows_nothing() -> None:
    assert xmr([]).centre is None


def test_a_constant_series_has_no_signal() -> None:
    assert xmr([0.4] * 8).signals == ()
