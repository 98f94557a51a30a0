"""What holds for all tests: nothing is timed, only a browser may lose a test once, and each test
begins in the program that pytest is.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", settings.default, deadline=None)  # of CI or of a person
settings.load_profile("untimed")

PROGRAM = sys.modules["__main__"]
MOST_WORDS = 300  # characters: a click that is lost tells of all that it waited for


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Put the program back: AppTest leaves its page as `__main__`, often in a file that is gone.

    A process that a later test forks would run that file first.
    """
    sys.modules["__main__"] = PROGRAM


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test with a browser be tried once more: on a busy machine a click is lost now and then.

    All other tests fail at their first failure: there a second try would hide a race.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, rerun_except=r"is not installed \("))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List each test that was tried again as a fault, with what its first try lost.

    The run is red only by what failed twice; `pytest --fail-on-flaky` makes it red by these, too.
    """
    tried_again = terminalreporter.stats.get("rerun", [])
    if not tried_again:
        return
    terminalreporter.section("faults: tests that were tried again", red=True, bold=True)
    lost_again = {report.nodeid for report in terminalreporter.stats.get("failed", [])}
    for report in tried_again:
        end = "failed again" if report.nodeid in lost_again else "then passed"
        terminalreporter.line(f"FAULT {report.nodeid} was tried again and {end}")
        terminalreporter.line(f"      lost at first: {_loss(report)}")


def _loss(report: pytest.TestReport) -> str:
    """Return where a test failed and with which words, on one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is None:
        return report.longreprtext.strip().splitlines()[-1]
    words = " ".join(str(crash.message).split())
    return f"{Path(crash.path).name}:{crash.lineno}: {words[:MOST_WORDS]}"
