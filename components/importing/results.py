"""What an evaluation tool wrote -> a table with a row for each level that it measured.

A case that ended in an error is neither right nor wrong: it is counted apart.
"""

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from components.domain.cells import Cell, NotUnderstood, folded, read_number
from components.domain.columns import is_blank
from components.domain.grid import Grid, as_typed
from components.storage import NotAWorkbook

ERRORS = "Errors"
TASKS = "Tasks"  # in place of Task where a file holds several: each is a capability of its own
PROMPT = re.compile(r"\[([^\]]+)\]\s", re.DOTALL)  # "[openai:gpt-4o] Answer {{question}}"
VERDICT = re.compile(r"\[(PASS|FAIL|ERROR)\]")
SCORES = ("id", "traceid", "name", "value", "timestamp")  # of Langfuse, in every age of it
METRICS = (
    "exact_match",
    "acc",
    "acc_norm",
    "pass@1",
    "f1",
    "em",
    "mc2",
    "mc1",
    "bleu",
)  # of lm-eval
FINISHED = "success"
A_SHARE = {"acc", "acc_norm", "exact_match", "em", "f1", "pass@1", "mc1", "mc2"}


@dataclass(frozen=True, slots=True)
class Result:
    """One level as a tool measured it.

    level: as it stands in a cell, with its sign where it is a share. cases: without errors.
    passed: None where a case may be right in part. seconds, cost: of a request, on average.
    """

    run: str
    level: str | None
    cases: int | None
    passed: int | None = None
    errors: int = 0
    task: str = ""
    at: str = ""
    model: str = ""
    seconds: float | None = None
    cost: float | None = None
    commit: str = ""


def as_grid(tool: str, results: Sequence[Result]) -> Grid:
    """Return results as a table; a column in which nothing stands is left out."""
    several = len({one.task for one in results}) > 1
    columns: dict[str, list[Cell]] = {
        f"{tool} run": [one.run or tool for one in results],
        "Evaluated at": [one.at or None for one in results],
        TASKS if several else "Task": [one.task or None for one in results],
        "Pass rate": [one.level for one in results],
        "Cases": [one.cases for one in results],
        "Passed": [one.passed for one in results],
        ERRORS: [one.errors or None for one in results],
        "Provider": [one.model or None for one in results],
        "Seconds": [one.seconds for one in results],
        "Cost each": [one.cost for one in results],
        "Revision": [one.commit or None for one in results],
    }
    filled = {title: some for title, some in columns.items() if not all(map(is_blank, some))}
    return [[*filled], *map(list, zip(*filled.values(), strict=True))]


def _percent(share: float) -> str:
    return f"{round(share * 100, 4):.10g}%"


def _counted(passed: int, failed: int) -> tuple[str | None, int, int]:
    """Return the level, the cases and those that passed."""
    cases = passed + failed
    return (_percent(passed / cases) if cases else None), cases, passed


# --- JSON files -----------------------------------------------------------------------------


def results_in(said: object, file: str) -> Grid | None:
    """Return the results that a JSON file of an evaluation tool holds; None for any other file.

    Raises NotAWorkbook for an evaluation that was not finished, or holds no level.
    """
    top = _object(said)
    inner = _object(top.get("results"))
    if "stats" in inner and "version" in inner:
        return as_grid("promptfoo", _promptfoo(top, inner, file))
    if "status" in top and "eval" in top:
        return as_grid("Inspect", _inspect(top, inner, file))
    if "n-samples" in top or ("higher_is_better" in top and "versions" in top):
        return as_grid("lm-eval", _lm_eval(top, inner, file))
    return None


def _promptfoo(top: Mapping[str, object], inner: Mapping[str, object], file: str) -> list[Result]:
    """Return a result for each prompt of each provider, of versions 2 and 3 of the format."""
    head = _object(_object(inner.get("table")).get("head"))  # version 2
    prompts = [_object(one) for one in _list(inner.get("prompts") or head.get("prompts"))]
    names = [_text(one.get("provider")) for one in prompts]
    found = []
    for number, (prompt, name) in enumerate(zip(prompts, names, strict=True), 1):
        metrics = _object(prompt.get("metrics"))
        count = {key: _whole(metrics.get(f"test{key}Count")) for key in ("Pass", "Fail", "Error")}
        level, cases, passed = _counted(count["Pass"], count["Fail"])
        run, at = _text(top.get("evalId")), _text(inner.get("timestamp"))
        found.append(
            Result(
                f"promptfoo {run}".strip(),
                level,
                cases,
                passed,
                count["Error"],
                at=at,
                model=name if names.count(name) == 1 else f"{name}, prompt {number}",
                seconds=_each(metrics.get("totalLatencyMs"), cases * 1000),
                cost=_each(metrics.get("cost"), cases),
            )
        )
    if not any(one.cases for one in found):
        raise NotAWorkbook(file, "every case of this evaluation ended in an error, or it has none")
    return found


def _inspect(top: Mapping[str, object], inner: Mapping[str, object], file: str) -> list[Result]:
    """Return a result for each scorer of one evaluation."""
    status, told = _text(top.get("status")), _object(top.get("eval"))
    if status != FINISHED:
        raise NotAWorkbook(
            file, f"this evaluation was not finished ({status}): its level is of a part of it"
        ).advising("Run it to its end and bring in that file.")
    scores = [_object(one) for one in _list(inner.get("scores"))]
    found = []
    for score in scores:
        metrics = _object(score.get("metrics"))
        share = _number(_object(metrics.get("accuracy")).get("value"))
        if share is None:
            continue
        cases = _whole(score.get("scored_samples") or inner.get("completed_samples"))
        task = _text(told.get("task"))
        more = f": {_text(score.get('name'))}" if len(scores) > 1 else ""
        found.append(
            Result(
                f"Inspect {_text(told.get('run_id'))}".strip(),
                _percent(share),
                cases or None,
                _successes(share, cases),
                _whole(inner.get("total_samples")) - cases if cases else 0,
                task + more,
                _text(told.get("created")),
                _text(told.get("model")),
                commit=_text(_object(told.get("revision")).get("commit")),
            )
        )
    if not found:
        raise NotAWorkbook(file, "no scorer of this evaluation says an accuracy")
    return found


def _lm_eval(top: Mapping[str, object], inner: Mapping[str, object], file: str) -> list[Result]:
    """Return a result for each task, by its first metric that is known."""
    moment = _number(top.get("date"))
    at = "" if moment is None else dt.datetime.fromtimestamp(moment, dt.UTC).isoformat()
    told = _object(top.get("config"))
    model = _text(top.get("model_name") or told.get("model"))
    found = []
    for task, values in inner.items():
        by_name = {key.partition(",")[0]: _number(value) for key, value in _object(values).items()}
        name = next((one for one in METRICS if by_name.get(one) is not None), None)
        share = by_name.get(name or "")
        if name is None or share is None:
            continue
        samples = _object(_object(top.get("n-samples")).get(task))
        cases = _whole(samples.get("effective"))
        is_share = name in A_SHARE
        found.append(
            Result(
                f"lm-eval {task}",
                _percent(share) if is_share else f"{share:.10g}",
                cases or None,
                _successes(share, cases) if is_share else None,
                task=task,
                at=at,
                model=model,
                commit=_text(top.get("git_hash")),
            )
        )
    if not found:
        raise NotAWorkbook(file, f"no task of it says one of {', '.join(METRICS)}")
    return found


def _successes(share: float, cases: int) -> int | None:
    """Return how many cases were right; None where the share is no whole number of them."""
    right = round(share * cases)
    return right if cases and abs(right - share * cases) < 1e-6 * cases else None


def _each(total: object, requests: int) -> float | None:
    found = _number(total)
    return None if not found or not requests else round(found / requests, 6)


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    found = float(value) if is_number else math.nan  # type: ignore[arg-type]
    return found if math.isfinite(found) else None


def _whole(value: object) -> int:
    return int(_number(value) or 0)


# --- tables of cases ------------------------------------------------------------------------


def results_of_cases(grid: Grid) -> Grid | None:
    """Return the levels that a table of single cases comes to; None for any other table.

    A row is a case with an output of each provider (promptfoo), or a score (Langfuse). The titles
    stand in the first filled row.
    """
    at = next((at for at, row in enumerate(grid) if not all(map(is_blank, row))), None)
    if at is None:
        return None
    titles = [as_typed(cell).strip() for cell in grid[at]]
    rows = [
        [*map(as_typed, row), *[""] * (len(titles) - len(row))]
        for row in grid[at + 1 :]
        if not all(map(is_blank, row))
    ]
    if found := [*_outputs(titles, rows)]:
        return as_grid("promptfoo", found)
    names = [folded(title) for title in titles]
    if set(SCORES) <= {*names} and rows:
        return as_grid("Langfuse", [*_scores(names, rows)])
    return None


def _outputs(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Result]:
    """Yield a result for each provider whose outputs say whether they passed."""
    starts = [at for at, title in enumerate(titles) if PROMPT.match(title)]
    names = [match[1] for at in starts if (match := PROMPT.match(titles[at]))]
    for number, (at, end) in enumerate(zip(starts, [*starts, len(titles)][1:], strict=True), 1):
        group = {folded(titles[place]): place for place in range(at + 1, end)}
        said = [_said(row, at, group.get("status")) for row in rows]
        counts = {word: said.count(word) for word in ("PASS", "FAIL", "ERROR")}
        if not any(counts.values()):
            continue
        level, cases, passed = _counted(counts["PASS"], counts["FAIL"])
        measured = [row for row, word in zip(rows, said, strict=True) if word in {"PASS", "FAIL"}]
        waits = (
            [*_numbers(row[group["latencyms"]] for row in measured)]
            if ("latencyms" in group)
            else []
        )
        name = names[number - 1]
        yield Result(
            "promptfoo",
            level,
            cases,
            passed,
            counts["ERROR"],
            model=name if names.count(name) == 1 else f"{name}, prompt {number}",
            seconds=_each(sum(waits), len(waits) * 1000),
        )


def _said(row: Sequence[str], output: int, status: int | None) -> str:
    """Return PASS, FAIL or ERROR; older files have it in front of the output."""
    if status is not None:
        return row[status].strip().upper()
    match = VERDICT.match(row[output])
    return match[1] if match else ""


def _scores(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Result]:
    """Yield a result for each name of a score; one in words says no level and is an error."""
    place = {name: names.index(name) for name in names}
    by_name: dict[str, list[Sequence[str]]] = defaultdict(list)
    for row in rows:
        by_name[row[place["name"]]].append(row)
    for name, some in by_name.items():
        texts = [row[place["value"]] for row in some]
        values = [*_numbers(_as_number(text) for text in texts)]
        is_right_or_wrong = {*values} <= {0.0, 1.0}
        mean = sum(values) / len(values) if values else None
        level = None
        if mean is not None:
            level = _percent(mean) if is_right_or_wrong else f"{mean:.6g}"
        yield Result(
            f"Langfuse {name}",
            level,
            len(values),
            int(sum(values)) if values and is_right_or_wrong else None,
            len(some) - len(values),
            name,
            max(row[place["timestamp"]] for row in some),
        )


def _as_number(text: str) -> str:
    return {"true": "1", "false": "0"}.get(text.strip().casefold(), text)


def _numbers(texts: Iterable[str]) -> Iterator[float]:
    for text in texts:
        with suppress(NotUnderstood):
            yield read_number(text)
