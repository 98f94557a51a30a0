"""A forbidden import is refused wherever it is planted, in new modules too.

A copy of the app gets one new module in every package, which imports all that somebody is
forbidden; `make check`'s own import-linter must refuse exactly what the tables here forbid.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEW = "planted"

# Who may import what only some may; an empty set: nothing of the app.
ALLOWED: dict[str, set[str]] = {
    "pages": {"pages"},
    "streamlit": {"components.ui", "pages"},
    "gspread": {"components.storage.sheets"},
    "google": {"components.storage.sheets"},
    "requests": {"components.storage.sheets", "components.report.posting"},
    "http": {"components.storage.sheets", "components.report.posting"},
    "sqlalchemy": {"components.storage.sql"},
    "sqlite3": {"components.storage.sql"},
    "openpyxl": {"components.storage.files", "components.importing.sources"},
    "altair": {"components.charts"},
    "vl_convert": {"components.report.pictures"},
    "pptx": {"components.report.slides"},
    "components.ui.stores": {f"components.ui.{name}" for name in ("access", "data", "health")},
    **{name: set() for name in ("tests", "pytest", "hypothesis", "playwright", "scipy", "duckdb")},
}
IMPURE = ("os", "pathlib", "random", "secrets", "shutil", "subprocess", "tempfile", "time")
PURE = {"components.domain", "components.words", "components.charts"}

DOORS = {
    f"components.{d}" for d in ("report", "transfer", "gate", "editing", "importing", "meeting")
}
# A layer may import what stands below it, never what stands above or beside it.
LAYERS: list[set[str]] = [
    {"components.ui"},
    DOORS,
    {"components.charts"},
    {"components.words", "components.storage"},
    {"components.domain"},
]
TOPICS = ("access", "pmf", "roi", "thresholds", "ranking", "experiments", "outcomes", "ownership")
DOMAIN_LAYERS = [
    {"components.domain.meeting"},
    {"components.domain.week"},
    {"components.domain.standing"},
    {f"components.domain.{topic}" for topic in TOPICS},
    {"components.domain.workbook"},
    {"components.domain.schema"},
    {"components.domain.cells"},
    {"components.domain.stats"},
]
# A module that is there, a line to add to it, and what it is refused for.
ALTERED = [
    ("components.editing.plan", "import streamlit", "streamlit"),
    ("components.words.numbers", "import gspread", "gspread"),
    ("components.storage.rows", "import sqlalchemy", "sqlalchemy"),
    ("components.domain.cells", "def late() -> None:\n    import gspread", "gspread"),
    ("components.report.markdown", "from streamlit.delta_generator import X", "streamlit"),
    ("pages.meet.data", "if TYPE_CHECKING:\n    from sqlalchemy import Table", "sqlalchemy"),
    ("pages.work.calls", "from components import storage", "components.storage"),
]
# What no order of layers says.
OTHERWISE = {
    ("components.charts", "components.storage"),
    *(("pages", floor) for floor in (*DOORS, "components.storage")),
}


def within(module: str, packages: set[str]) -> str | None:
    """Return which of the packages the module is or lies in."""
    return next((p for p in packages if module == p or module.startswith(f"{p}.")), None)


def refused_by(layers: list[set[str]], module: str) -> set[str]:
    for depth, layer in enumerate(layers):
        if own := within(module, layer):
            return set().union(*layers[: depth + 1]) - {own}
    return set()


def forbidden(module: str) -> set[str]:
    libraries = {name for name, places in ALLOWED.items() if not within(module, places)}
    impure = set(IMPURE) if within(module, PURE) else set()
    otherwise = {floor for place, floor in OTHERWISE if within(module, {place})}
    above = refused_by(LAYERS, module) | refused_by(DOMAIN_LAYERS, module)
    return libraries | impure | otherwise | above


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter as `make check` does."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "500"},  # a line of its report stays one line
        capture_output=True,
        text=True,
        check=False,
    )


def packages_in(folder: Path) -> list[Path]:
    inits = (found.parent for found in (folder / "components").rglob("__init__.py"))
    groups = (place for place in (folder / "pages").iterdir() if place.is_dir())
    return [*inits, folder / "pages", *groups]


def refused_in(report: str) -> dict[str, set[str]]:
    """Return by module what the report refuses it to import; not who comes to it by way of it."""
    refused: dict[str, set[str]] = {}
    for importer, imported in re.findall(r"^\s*-\s+(\S+) -> (\S+) \(l", report, re.MULTILINE):
        refused.setdefault(importer, set()).add(imported)
    return refused


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the app with a new package, a new module in every package, and altered ones."""
    folder = tmp_path_factory.mktemp("planted")
    for part in ("components", "pages"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "components/newcomer").mkdir()
    (folder / "components/newcomer/__init__.py").touch()
    everything = {*ALLOWED, *IMPURE}.union(*LAYERS, *DOMAIN_LAYERS)
    for package in packages_in(folder):
        lines = [f"import {name}\n" for name in sorted(everything)]
        (package / f"{NEW}.py").write_text("".join(lines))
    for module, line, _ in ALTERED:
        with (folder / f"{module.replace('.', '/')}.py").open("a") as script:
            script.write(f"\n{line}\n")
    return folder


@pytest.fixture(scope="module")
def report(planted: Path) -> str:
    done = linted(planted)
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_a_new_module_of_every_package_is_refused_what_its_layer_may_not_import(
    planted: Path, report: str
) -> None:
    names = (".".join(p.relative_to(planted).parts) + f".{NEW}" for p in packages_in(planted))
    expected = {name: forbidden(name) for name in names}
    assert len(expected) > 30
    refused = refused_in(report).items()
    assert {name: found for name, found in refused if name.endswith(NEW)} == expected


@pytest.mark.parametrize("name", ["newcomer", NEW, f"domain.{NEW}"])
def test_a_new_part_of_components_or_of_the_domain_is_refused_until_it_has_its_layer(
    name: str, report: str
) -> None:
    _, _, unplaced = report.partition("The following modules are not listed as layers:")
    assert f"- components.{name}\n" in unplaced


@pytest.mark.parametrize(("module", "line", "imported"), ALTERED)
def test_a_forbidden_import_is_refused_by_name_in_whatever_form_it_comes(
    module: str, line: str, imported: str, report: str
) -> None:
    assert imported in refused_in(report).get(module, ()), line


def imported_by(script: str) -> set[str]:
    """Return the full name of everything that a script imports."""
    found = set()
    for step in ast.walk(ast.parse(script)):
        if isinstance(step, ast.ImportFrom):
            found |= {f"{step.module}.{name.name}" for name in step.names}
        elif isinstance(step, ast.Import):
            found |= {name.name for name in step.names}
    return found


def strangers_in(script: str) -> set[str]:
    """Return what app.py may not import: all but Streamlit, the screens and the icon's path."""
    own = {"streamlit", "components.ui", "pathlib"}
    return {name for name in imported_by(script) if not within(name, own)}


def test_the_frame_of_the_app_imports_streamlit_and_the_screens_alone() -> None:
    assert strangers_in((ROOT / "app.py").read_text()) == set()


@pytest.mark.parametrize(
    ("line", "stranger"),
    [
        ("import gspread", "gspread"),
        ("def late() -> None:\n    import sqlalchemy.orm", "sqlalchemy.orm"),
        ("from components import storage", "components.storage"),
        ("from components.domain.week import Word", "components.domain.week.Word"),
    ],
)
def test_a_forbidden_import_in_the_frame_is_found(line: str, stranger: str) -> None:
    script = (ROOT / "app.py").read_text()
    assert strangers_in(f"{script}\n{line}\n") == {stranger}
