"""Dockerfile and compose.yaml: no Docker runs here, so what they say is held against the app."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import yaml

from components.storage import open_store
from tests.browser.driving import TODAY, free_port, wait_for_answer
from tests.finished import finished
from tests.replicas.visitor import Visitor

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
TEMPLATE = (ROOT / ".docker/nginx.conf.template").read_text()
SECONDS_TO_START = 120


def steps(name: str) -> list[str]:
    return [line.split(None, 1)[1] for line in LINES if line.startswith(f"{name} ")]


def copied() -> list[tuple[str, str]]:
    """What is copied into the image, and to where in its folder."""
    pairs = [tuple(shlex.split(step)) for step in steps("COPY")]
    return [(source, target) for source, target in pairs]


def command() -> list[str]:
    found: list[str] = json.loads(steps("CMD")[-1])
    return found


@contextmanager
def started(folder: Path, arguments: Sequence[str]) -> Iterator[str]:
    """Run the image's command where only what it copies lies, and yield its address."""
    for source, target in copied():
        place = folder / "app" / target
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, place)
    port = free_port()
    words = [re.sub(r"^(--server.port)=\d+$", rf"\1={port}", word) for word in arguments]
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("BRIDGE", "PYTHONPATH"))
    }
    address = f"sqlite:///{folder}/company.sqlite"
    environment |= {"BRIDGE_DATA": str(folder / "data"), "BRIDGE_TODAY": TODAY}
    environment |= {"BRIDGE_WORKBOOK": address}
    open_store(address).append({"Calls": [{"held_on": "2026-11-02", "customer": "Quillfeather"}]})
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *words[1:]],
            cwd=folder / "app",
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for_answer(server, f"{address}/_stcore/health", folder / "log", SECONDS_TO_START)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


# --- the image ------------------------------------------------------------------------------


def test_what_the_image_copies_is_enough_for_the_app_and_without_sign_in_shows_the_sample_only(
    tmp_path: Path,
) -> None:
    with started(tmp_path, command()) as address:
        with urlopen(f"{address}{urlsplit(health_check()).path}", timeout=10) as answer:  # noqa: S310
            assert answer.read() == b"ok"  # an address that nobody serves is answered with the page
        with urlopen(f"{address}/healthz", timeout=10) as answer:  # noqa: S310
            assert json.loads(answer.read())["status"] == "ok"
        visitor = finished(_looked(address))
    assert visitor.failures == []
    assert any("**Only the sample is shown here.**" in text for text in visitor.texts)
    assert not any("Quillfeather" in text for text in visitor.texts)


async def _looked(address: str) -> Visitor:
    visitor = await Visitor.come(address)
    await visitor.wire.close()
    return visitor


def health_check() -> str:
    (check,) = (line for line in LINES if line.startswith("HEALTHCHECK"))
    found = re.search(r"urlopen\('([^']+)'", check)
    assert found is not None
    return found[1]


def test_what_is_asked_of_the_container_is_whether_it_lives_not_whether_its_store_answers() -> None:
    assert (
        urlsplit(health_check()).path == "/_stcore/health"
    )  # /healthz is 503 where a store is down


def test_ports_and_health_are_those_of_the_command() -> None:
    (port,) = (word.partition("=")[2] for word in command() if word.startswith("--server.port="))
    assert steps("EXPOSE") == [port]
    assert health_check() == f"http://127.0.0.1:{port}/_stcore/health"
    assert "--server.headless=true" in command()


def test_no_secret_no_test_and_no_data_get_into_the_image() -> None:
    sources = {source for source, _ in copied()}
    assert sources == {
        "requirements.txt",
        "app.py",
        "pages",
        "components",
        ".streamlit/config.toml",
    }
    assert not {"ARG", "ADD"} & {line.split(None, 1)[0] for line in LINES if line.strip()}
    assert not re.search(r"(?i)password|secret|token", " ".join(steps("ENV") + steps("RUN")))


def test_the_app_is_not_root_and_owns_its_data_folder() -> None:
    made = re.findall(r"useradd .*?(\w+) +&&", " ".join(steps("RUN")))
    assert steps("USER") == made == ["bridge"]
    (folder,) = steps("VOLUME")
    assert re.search(rf"install .*--owner=bridge .*--mode=700 {folder}", " ".join(steps("RUN")))
    assert f"BRIDGE_DATA={folder}" in " ".join(steps("ENV"))
    assert LINES.index("USER bridge") < next(n for n, one in enumerate(LINES) if "CMD" in one)


# --- the services ---------------------------------------------------------------------------


def test_two_replicas_differ_in_nothing_but_their_disk() -> None:
    one, two = (dict(SERVICES[name]) for name in ("one", "two"))
    assert one.pop("volumes") != two.pop("volumes")
    assert one == two
    assert one["build"] == "."


def test_every_variable_of_ours_is_one_that_the_app_reads() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "components").rglob("*.py"))
    named = {n for service in SERVICES.values() for n in service.get("environment", {})}
    ours = {name for name in named if name.startswith("BRIDGE_")}
    assert "BRIDGE_WORKBOOK" in ours
    assert all(f'"{name}"' in code for name in ours)
    assert "BRIDGE_WITHOUT_SIGN_IN" not in named  # whoever wants that must write it


def test_the_workbooks_address_opens_and_is_that_of_the_database() -> None:
    database = SERVICES["database"]["environment"]
    address = SERVICES["one"]["environment"]["BRIDGE_WORKBOOK"]
    assert open_store(address.replace("${DATABASE_PASSWORD}", "x")).name == (
        f"postgresql://{database['POSTGRES_USER']}@database/{database['POSTGRES_DB']}"
    )


def test_the_proxy_is_given_all_that_its_template_leaves_open() -> None:
    proxy = SERVICES["proxy"]
    assert set(re.findall(r"\$\{(\w+)\}", TEMPLATE)) == set(proxy["environment"])
    assert proxy["environment"]["REPLICA_ONE"] == f"one:{steps('EXPOSE')[0]}"
    assert proxy["environment"]["REPLICA_TWO"] == f"two:{steps('EXPOSE')[0]}"
    (mounted,) = proxy["volumes"]
    assert (ROOT / mounted.split(":")[0]).is_file()
    assert proxy["ports"] == [f"127.0.0.1:8080:{proxy['environment']['LISTEN']}"]


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_secrets_come_from_files_that_git_ignores() -> None:
    (secret,) = SERVICES["one"]["secrets"]
    file = COMPOSE["secrets"][secret["source"]]["file"]
    workdir = steps("WORKDIR")[0]
    assert secret["target"] == f"{workdir}/{file}"
    assert {file, ".env"} <= set((ROOT / ".gitignore").read_text().split())
    words = (ROOT / "compose.yaml").read_text()
    assert set(re.findall(r"(?i)password: *(\S+)", words)) == {"${DATABASE_PASSWORD:?write"}


@pytest.mark.parametrize("name", ["database", "one", "two"])
def test_what_is_kept_lies_in_named_volumes(name: str) -> None:
    assert {volume.split(":")[0] for volume in SERVICES[name]["volumes"]} <= set(COMPOSE["volumes"])


def test_nothing_but_what_is_copied_reaches_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == {
        source for source, _ in copied()
    }
