"""Counts that tests print when a whole file is through, past what pytest captures."""

import pytest


def say(config: pytest.Config, words: str) -> None:
    """Print a line although output is captured."""
    capture = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n  {words}")  # noqa: T201
