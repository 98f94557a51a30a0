"""Which tests can notice a change of a line: those that run it, and their neighbours.

What two tests of a file share (a company computed once) runs in the first of them alone, so all
tests of a file count as noticing what one of them runs. Those that ran it themselves come first.
"""

import ast
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

import coverage
import pytest

from tests.mutation.forked import Job, in_forks, run_tests

LONGEST = 600.0  # seconds of CPU of one test file with its lines recorded
AT_IMPORT = ""  # the context of lines that run before any test


@dataclass(slots=True)
class Recorded:
    """What the tests run. lines: file -> path -> line -> tests; cpu: file -> test -> seconds."""

    lines: dict[str, dict[str, dict[int, set[str]]]] = field(default_factory=dict)
    cpu: dict[str, dict[str, float]] = field(default_factory=dict)

    def files(self, path: str, source: str, line: int) -> list[str]:
        """Return the files that run the statement at a line, first those that are most about it.

        A file is about the modules in whose functions it spends its lines. A statement that runs
        at import is every file's: then the quick ones come first.
        """
        statement = _statement(source, line)
        files = [name for name, ran in self.lines.items() if statement & set(ran.get(path, ()))]
        seconds = {name: sum(self.cpu[name].values()) for name in files}
        if not statement & _inside_functions(source):
            return sorted(files, key=lambda name: (seconds[name], name))
        return sorted(files, key=lambda name: (-self._share(name, path, source), name))

    def order(self, path: str, source: str, line: int) -> dict[str, tuple[bool, float]]:
        """Return how early each test is worth trying: those that run the line, the quick ones."""
        statement = _statement(source, line)
        ran = {
            test
            for lines in self.lines.values()
            for at in statement & set(lines.get(path, ()))
            for test in lines[path][at]
        }
        each = [pair for tests in self.cpu.values() for pair in tests.items()]
        return {test: (test not in ran, seconds) for test, seconds in each}

    def _share(self, name: str, path: str, source: str) -> float:
        mine = len(set(self.lines[name][path]) & _inside_functions(source))
        return mine / sum(len(lines) for lines in self.lines[name].values())


class InOrder:
    """A plugin of pytest: runs the tests in this order, those not named last, while there is time.

    seconds: of CPU of this process. What no test has noticed by then counts as not noticed.
    """

    def __init__(self, order: dict[str, tuple[bool, float]], seconds: float) -> None:
        self._order = order
        self._seconds = seconds

    @property
    def is_over(self) -> bool:
        return time.process_time() > self._seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda one: self._order.get(one.nodeid, (True, float("inf"))))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self) -> bool | None:
        return True if self.is_over else None


class _Contexts:
    """A plugin of pytest: tells coverage which test runs, and takes its seconds of CPU."""

    def __init__(self, watched: coverage.Coverage) -> None:
        self._watched = watched
        self.cpu: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._watched.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.cpu[item.nodeid] = time.process_time() - began


@cache
def _inside_functions(source: str) -> frozenset[int]:
    functions = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef)]
    return frozenset(
        at for one in functions for at in range(one.body[0].lineno, (one.end_lineno or 0) + 1)
    )


@cache
def _statement(source: str, line: int) -> frozenset[int]:
    """Return the lines of the innermost statement, without those of the statements inside it."""
    held = frozenset({line})
    for one in ast.walk(ast.parse(source)):  # outer ones come first
        if isinstance(one, ast.stmt) and one.lineno <= line <= (one.end_lineno or one.lineno):
            inside = [child for child in ast.iter_child_nodes(one) if isinstance(child, ast.stmt)]
            end = min((child.lineno - 1 for child in inside), default=one.end_lineno or one.lineno)
            held = frozenset(range(one.lineno, max(end, one.lineno) + 1))
    return held


def record(root: Path, watch: Path, files: Sequence[str], into: Path, workers: int) -> Recorded:
    """Run every test file once, each by itself, and return what it runs of the watched folder.

    Raises SystemExit where a file fails without any mutant.
    """
    places = [into / f"{number}.json" for number in range(len(files))]
    jobs = [
        Job(partial(_record_one, root, watch, name, place), place.with_suffix(".log"), LONGEST)
        for name, place in zip(files, places, strict=True)
    ]
    recorded = Recorded()
    for which, code in in_forks(jobs, workers):
        name = files[which]
        if code != 0:
            said = jobs[which].log.read_text(encoding="utf-8")
            raise SystemExit(f"{said}\n{name} fails without any mutant ({code})")
        lines, recorded.cpu[name] = json.loads(places[which].read_text(encoding="utf-8"))
        recorded.lines[name] = {
            path: {int(at): set(tests) - {AT_IMPORT} for at, tests in by_line.items()}
            for path, by_line in lines.items()
        }
        sys.stderr.write(f"{name}: {sum(recorded.cpu[name].values()):.1f} s\n")
    return recorded


def _record_one(root: Path, watch: Path, name: str, into: Path) -> int:
    watched = coverage.Coverage(data_file=None, source=[str(watch)])
    contexts = _Contexts(watched)
    watched.start()
    code = run_tests([name], contexts)
    watched.stop()
    data = watched.get_data()
    lines: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for path in data.measured_files():
        lines[str(Path(path).relative_to(root))] = data.contexts_by_lineno(path)
    into.write_text(json.dumps([lines, contexts.cpu]), encoding="utf-8")
    return code
