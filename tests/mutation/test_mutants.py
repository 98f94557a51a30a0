import importlib
import sys
import textwrap
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from tests.mutation.__main__ import told
from tests.mutation.forked import TIMED_OUT, Mutated
from tests.mutation.mutants import Mutant, sample
from tests.mutation.noticing import InOrder, Recorded

pytest_plugins = ("pytester",)
SOURCE = '''\
"""Words alone: 1 + 1."""
from dataclasses import dataclass
from typing import Literal

Word = Literal["yes", "no"]
__all__ = ["is_enough"]

@dataclass(frozen=True)
class Pair:
    """Two, of which one is 2."""

def is_enough(n: "int") -> bool:
    """Return whether n is above 4."""
    return (
        n > 4
    )
'''


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "enough.py").write_text(textwrap.dedent(SOURCE), encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    yield tmp_path
    sys.path.remove(str(tmp_path))
    sys.modules.pop("enough", None)
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Mutated)]


def drawn(root: Path, size: int = 100, seed: int = 1) -> list[Mutant]:
    return sample(root, root, size, seed)


def test_only_what_can_change_the_behavior_is_mutated(root: Path) -> None:
    changed = {one.diff(root).splitlines()[-1] for one in drawn(root)}
    assert changed == {"+        n > 5", "+        n >= 4"}


def test_a_seed_draws_the_same_mutants_each_time_and_none_twice(root: Path) -> None:
    assert drawn(root, 2, seed=7) == drawn(root, 2, seed=7)
    assert len({one.code for one in drawn(root, 2, seed=7)}) == 2
    assert [drawn(root, 1, seed=seed) for seed in range(20)].count(drawn(root, 1, seed=0)) < 20


def test_a_mutated_module_is_imported_in_place_of_its_file(root: Path) -> None:
    path = root / "enough.py"
    mutant = next(one for one in drawn(root) if ">=" in one.code)
    Mutated("enough", path, mutant.code)
    assert importlib.import_module("enough").is_enough(4) is True
    assert path.read_text(encoding="utf-8") == SOURCE


def test_a_line_is_noticed_by_the_files_that_run_its_statement_the_most_about_it_first() -> None:
    ran = {14: {"a::one"}, 9: set[str]()}
    recorded = Recorded(
        lines={
            "b": {"enough.py": ran, "other.py": {1: set[str]()}},
            "a": {"enough.py": ran},
            "c": {"enough.py": {9: set[str]()}},
        },
        cpu={"a": {"a::one": 2.0, "a::two": 1.0}, "b": {"b::one": 1.0}, "c": {"c::one": 1.0}},
    )
    place = "enough.py", SOURCE, 15  # inside the return, which begins in line 14
    assert recorded.files(*place) == ["a", "b"]
    order = recorded.order(*place)
    assert min(order, key=order.__getitem__) == "a::one"
    assert recorded.files("enough.py", SOURCE, 9) == ["b", "c", "a"]


def test_the_score_counts_what_was_killed_and_shows_what_was_not() -> None:
    path = Path("components/domain/metric.py")
    found = [Mutant(path, 1, f"mutant {code}\n") for code in range(6)]
    said = told(found, [0, 1, 2, TIMED_OUT[0], 4, 1], seed=3)
    assert "Seed 3: 4 of 6 mutants killed (66.7%), 1 survived, 1 not tried." in said
    assert "1 could not be imported, 1 timed out" in said
    assert "+mutant 0" in said.split("not tried:")[0]
    assert "+mutant 4" in said.split("not tried:")[1]
    assert "+mutant 1" not in said


def test_tests_are_tried_in_order_while_there_is_time(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_it="def test_slow(): pass\ndef test_quick(): pass")
    order = {"test_it.py::test_slow": (True, 0.1), "test_it.py::test_quick": (False, 0.2)}
    in_time = pytester.inline_run(plugins=[InOrder(order, inf)])
    tried = [report.nodeid for report in in_time.getreports("pytest_runtest_logreport")]
    assert list(dict.fromkeys(tried)) == ["test_it.py::test_quick", "test_it.py::test_slow"]
    too_late = pytester.inline_run(plugins=[InOrder(order, 0)])
    assert (too_late.listoutcomes(), too_late.ret) == (([], [], []), 0)
