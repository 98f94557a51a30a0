"""`python -m tests.mutation [--mutants N] [--seeds S ...] [--workers W]`.

Changes components/domain in N places, one at a time, and says which changes no test notices.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.mutation.forked import NOT_TRIED, TIMED_OUT, Job, Mutated, in_forks, run_tests
from tests.mutation.mutants import Mutant, sample
from tests.mutation.noticing import InOrder, Recorded, record

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "components" / "domain"
# the tests of the domain, and the one that reads the titles and descriptions of its columns
TESTS = ("tests/domain/**/test_*.py", "tests/words/test_tabs.py")
SIMULATED = (
    "test_coverage.py"  # minutes of fits: what they notice, the worked examples notice first
)
NOT_COLLECTED = 2  # pytest's exit code
FIRST_FILES = 4
SECONDS = 30.0  # of CPU for one mutant, the quick tests of it first; a test that loops gets 60 more


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    files = [
        str(path.relative_to(ROOT))
        for some in TESTS
        for path in sorted(ROOT.glob(some))
        if path.name != SIMULATED
    ]
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        recorded = record(ROOT, DOMAIN, files, into, asked.workers)
        for seed in asked.seeds:
            found = sample(ROOT, DOMAIN, asked.mutants, seed)
            codes = _codes([_job(one, recorded, into / "log") for one in found], asked.workers)
            sys.stdout.write(f"{told(found, codes, seed)}\n")


def _codes(jobs: Sequence[Job], workers: int) -> list[int]:
    """Return each job's exit code: 0 where no test noticed the mutant."""
    codes = [0] * len(jobs)
    for done, (which, code) in enumerate(in_forks(jobs, workers), 1):
        codes[which] = code
        sys.stderr.write(f"{done} of {len(jobs)}: {'survived' if code == 0 else 'killed'}\n")
    return codes


def _job(mutant: Mutant, recorded: Recorded, log: Path) -> Job:
    place = str(mutant.path), (ROOT / mutant.path).read_text(encoding="utf-8"), mutant.line
    order = InOrder(recorded.order(*place), SECONDS)
    return Job(partial(_try, mutant, recorded.files(*place), order), log, SECONDS + 60)


def _try(mutant: Mutant, files: Sequence[str], order: InOrder) -> int:
    """Run the tests on the mutant, a few files first; return the first exit code that is not 0."""
    parts = mutant.path.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    Mutated(name, ROOT / mutant.path, mutant.code)
    begin, size = 0, FIRST_FILES
    while begin < len(files) and not order.is_over:
        if code := run_tests(files[begin : begin + size], order):
            return code
        begin, size = begin + size, 2 * size
    return 0


def told(found: Sequence[Mutant], codes: Sequence[int], seed: int) -> str:
    """Return the survivors' diffs and the score. codes: pytest's or a signal's, of each mutant."""
    each = list(zip(found, codes, strict=True))
    survived = [f"survived:\n{one.diff(ROOT)}" for one, code in each if code == 0]
    not_tried = [f"not tried:\n{one.diff(ROOT)}" for one, code in each if code >= NOT_TRIED]
    killed = len(found) - len(survived) - len(not_tried)
    score = (
        f"Seed {seed}: {killed} of {len(found)} mutants killed ({killed / len(found):.1%}), "
        f"{len(survived)} survived, {len(not_tried)} not tried. Of the killed, "
        f"{codes.count(NOT_COLLECTED)} could not be imported, "
        f"{sum(map(codes.count, TIMED_OUT))} timed out; each other one failed a test."
    )
    return "\n\n".join([*survived, *not_tried, score])


if __name__ == "__main__":
    main()
