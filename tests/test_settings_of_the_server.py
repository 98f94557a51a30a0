"""The server's settings that keep strangers out, as they are shipped."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "address", "localhost"),
        ("server", "enableXsrfProtection", True),
        ("server", "enableCORS", True),
        ("server", "maxUploadSize", 50),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "minimal"),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_what_keeps_strangers_out_is_on(section: str, name: str, value: object) -> None:
    assert CONFIG[section][name] == value


def test_nothing_opens_what_is_shut_by_itself() -> None:
    opened = {"enableStaticServing", "enableAgentApi", "trustedUserHeaders", "corsAllowedOrigins"}
    assert not opened & set(CONFIG["server"])


def test_secrets_and_rows_are_never_part_of_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {".streamlit/secrets.toml", "data/"} <= set(ignored)
