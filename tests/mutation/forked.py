"""Test files run in a fork of this process, which has imported the libraries and none of ours.

A fork spares each run the seconds that pandas, Hypothesis and Altair take to import, and nothing
that one run does reaches another one or the working tree.
"""

import importlib
import importlib.machinery
import importlib.util
import multiprocessing
import os
import resource
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from hypothesis import Phase, settings

PLUGINS = ("_hypothesis_pytestplugin", "pytest_rerunfailures")  # all others are slow to start
LIBRARIES = (
    *("altair", "hypothesis.extra.pandas", "hypothesis.strategies", "numpy", "openpyxl"),
    *("pandas", "pydantic", "pytest", "scipy.stats"),
    *PLUGINS,
)
TIMED_OUT = (-signal.SIGXCPU, -signal.SIGKILL)  # exit codes, as multiprocessing gives them
NOT_TRIED = 3  # or above: pytest's exit codes where the tests could not be run
IDLE = 20  # times its CPU's seconds: a run that is slower than that waits for what never comes
QUIET = (
    *("-q", "-x", "--tb=short", "--no-header", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning", "--hypothesis-profile=mutants"),
    *(word for name in PLUGINS for word in ("-p", name)),
)


@dataclass(frozen=True, slots=True)
class Job:
    """Work for one fork, which ends with an exit code.

    log: takes what it prints. cpu: at most so many seconds of CPU.
    """

    work: Callable[[], int]
    log: Path
    cpu: float


@dataclass(frozen=True, slots=True)
class _Running:
    """A job at work. until: when it has waited too long without using its CPU."""

    which: int
    process: ForkProcess
    until: float


def in_forks(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, int]]:
    """Run the jobs, some at a time; yield (which job, its exit code) as they end."""
    _import_libraries()
    fork = multiprocessing.get_context("fork")
    waiting = list(enumerate(jobs))[::-1]
    running: list[_Running] = []
    while waiting or running:
        while waiting and len(running) < workers:
            which, job = waiting.pop()
            process = fork.Process(target=_run, args=(job,))
            process.start()
            running.append(_Running(which, process, time.monotonic() + IDLE * job.cpu))
        wait([one.process.sentinel for one in running], timeout=5)
        for one in tuple(running):
            if one.process.is_alive() and time.monotonic() > one.until:
                one.process.kill()
                one.process.join()
            code = one.process.exitcode
            if code is not None:
                running.remove(one)
                yield one.which, code


def _import_libraries() -> None:
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for name in LIBRARIES:
        importlib.import_module(name)
    assert not [name for name in sys.modules if name.startswith("components")]
    once = (Phase.explicit, Phase.generate)  # what failed need not be made small
    settings.register_profile(
        "mutants", deadline=None, database=None, derandomize=True, phases=once
    )


def _run(job: Job) -> None:
    """End this fork with the job's exit code, or by SIGXCPU."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = int(job.cpu) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    sys.dont_write_bytecode = True
    with job.log.open("w", encoding="utf-8") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    code = NOT_TRIED
    try:
        code = job.work()
    finally:
        os._exit(code)


def run_tests(files: Sequence[str], *plugins: object) -> int:
    """Return pytest's exit code: 0 all passed, 1 one failed, 2 one could not be collected."""
    return int(pytest.main([*QUIET, *files], plugins=plugins))


class Mutated(importlib.machinery.SourceFileLoader):
    """Loads a module from other code than that of its file; found before every other loader."""

    def __init__(self, name: str, path: Path, code: str) -> None:
        super().__init__(name, str(path))
        self._mutated = code
        sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, fullname: str) -> types.CodeType:
        assert fullname == self.name
        return compile(self._mutated, self.path, "exec")
