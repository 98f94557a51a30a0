"""Following the next call ends in a right verdict, about as soon as any question can."""

import numpy as np
import pytest

from tests.simulation.calls import followed, summary


def test_following_the_next_call_ends_in_a_right_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = list(followed())
    with capsys.disabled():
        print(f"\n{summary(ended)}")  # noqa: T201
    asked = [one.questions for one in ended if one.is_right is not None]
    assert len(asked) >= len(ended) - 2
    assert sum(one.is_right is False for one in ended) <= 1
    assert np.median(asked) <= 17
    assert np.mean(asked) <= 18
