"""What holds for all tests: nothing is timed, and what needs more than us has a second try."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", settings.default, deadline=None)  # of CI or of a person
settings.load_profile("untimed")

HERE = Path(__file__).parent
WITH_OTHERS = {"browser", "pages", "replicas", "storage"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let such a test fail twice before it counts; pytest's summary lists it as RERUN by name.

    On a busy machine now and then a click, an answer or a second is lost, and with it the whole
    run of some thousand tests. What is wrong in the app fails twice.
    """
    for item in items:
        place = item.path.relative_to(HERE).parts
        if len(place) == 1 or place[0] in WITH_OTHERS:
            item.add_marker(pytest.mark.flaky(reruns=1))
