"""A release gate set by what customers pay for: it judges an evaluation's level.

    python -m components.gate RESULTS --workbook WORKBOOK [--capability C] [--model M]

RESULTS is a file of an evaluation tool (promptfoo, Inspect, lm-eval, MLflow, W&B, Langfuse), or a
table with the titles of the tab Evaluations. WORKBOOK is an address as `components.report` takes
it. It prints one sentence, and one line of JSON below it. What stands in the way of an answer, a
file that cannot be read among it, is no pass: the sentence says what to do.

exit codes: 0 pass, 1 fail, 2 cannot tell
"""

import argparse
import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pydantic_core import to_json

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.grid import as_typed, layout_of
from components.domain.percent_levels import is_percent
from components.domain.recipes import said_as
from components.domain.schema import TABS
from components.domain.standing import CapabilityStanding, Level, standing
from components.domain.standing.capabilities import verdict_at
from components.domain.standing.released import level_range
from components.domain.workbook import Reading, Workbook, parse
from components.importing.headless import Open, Said, settled
from components.importing.keeping import recipes_of
from components.importing.mapping import Mapped
from components.storage import NotAWorkbook, StorageError, open_store
from components.words import gate
from components.words.numbers import listed

EXITS = {"pass": 0, "fail": 1, gate.CANNOT_TELL: 2}
EVALUATIONS = TABS["Evaluations"]
MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """The one evaluation that is judged, of a capability. is_share: it was written as a percent."""

    capability: str | None
    level: float
    examples: float | None
    model: str | None
    is_share: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A capability with what was measured of it, and what that is to its customers."""

    one: CapabilityStanding
    model: str | None
    measured: Level
    verdict: thresholds.Verdict


def judged(file: Path, store_address: str, asked: argparse.Namespace) -> Judged:
    """Judge the results of a file by a workbook; raise Open or StorageError where it cannot be."""
    day = dt.datetime.now(dt.UTC).date()
    reading = open_store(store_address).read()
    now = standing(parse(reading), day)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotAWorkbook(str(file), error.strerror or "no reason was given") from error
    words = dict(map(_said, asked.say))
    usual = _capability(now.capabilities, asked.capability)
    otherwise = {"capability": usual.facts.name, "measured_on": day.isoformat()}
    said = Said(EVALUATIONS.name, words, otherwise)
    files = settled(file.name, content, said, recipes_of(reading))
    found = _the_one(files, asked.capability, asked.model, usual.facts.name)
    one = _capability(now.capabilities, found.capability)
    return _judged(now.workbook, one, found)


def _judged(workbook: Workbook, one: CapabilityStanding, found: Measured) -> Judged:
    name, unit = one.facts.name, one.facts.unit
    if found.is_share and not is_percent(unit):
        raise Open(gate.other_unit(name, unit))
    measured = Level(
        found.level,
        examples=None if found.examples is None else int(found.examples),
        between=level_range(found.level, unit, found.examples),
    )
    if is_percent(unit) and measured.between is None:
        raise Open(gate.no_examples(name))
    verdict = verdict_at(workbook, one, measured)
    if verdict is None:
        raise Open(f"Capabilities does not say whether a higher or a lower {name} is better")
    return Judged(one, found.model, measured, verdict)


def _capability(known: Sequence[CapabilityStanding], name: str | None) -> CapabilityStanding:
    """Return the capability of a name; of no name, the primary one or the only one."""
    names = listed([one.facts.name for one in known], MOST_NAMED)
    if name is not None:
        found = next((one for one in known if folded(one.facts.name) == folded(name)), None)
        if found is None:
            raise Open(f"the workbook has no capability {name}: --capability with one of {names}")
        return found
    primary = [one for one in known if one.facts.is_primary]
    found = next((some[0] for some in (primary, known) if len(some) == 1), None)
    if found is None:
        raise Open(f"which capability is it? --capability with one of {names or 'Capabilities'}")
    return found


def _the_one(
    files: Sequence[Mapped], capability: str | None, model: str | None, usual: str
) -> Measured:
    """Return the newest evaluation on all examples of the capability and the model asked for."""
    frames = []
    for one in files:
        workbook = parse(Reading({EVALUATIONS.name: one.grid}, one.locale))
        for problem in workbook.set_aside:
            where = f"row {one.source.place(problem.row)}, {problem.column}"
            raise Open(f"{where}: typed {problem.typed!r}, expected {problem.expected}")
        frame = workbook[EVALUATIONS.name]
        frames.append(frame.assign(is_share=_shares(one, frame)))
    rows = pd.concat(frames)
    rows = rows[rows["segment"].isna()]
    of_it = rows["capability"].map(folded) == folded(capability or usual)
    if capability is not None or of_it.any():
        rows = rows[of_it]
    elif len(names := rows["capability"].unique().tolist()) > 1:
        some = listed(names, MOST_NAMED)
        raise Open(f"the file measures {some}: --capability with one of them")
    if model is not None:
        rows = rows[rows["model"].fillna("").map(folded) == folded(model)]
    models = rows["model"].fillna("").unique().tolist()
    if len(models) > 1:
        raise Open(f"the file measures several models: --model with one of {listed(models, 9)}")
    if rows.empty:
        raise Open("the file has no evaluation of what was asked for")
    last = rows.sort_values("measured_on", kind="stable").to_dict("records")[-1]
    return Measured(
        str(last["capability"]),
        float(last["level"]),
        None if pd.isna(last["examples"]) else float(last["examples"]),
        models[0] or None,
        bool(last["is_share"]),
    )


def _shares(one: Mapped, frame: pd.DataFrame) -> list[bool]:
    """Return whether the level of each row was written with the sign of a percentage."""
    at = layout_of(EVALUATIONS, one.grid).positions["level"]
    return [as_typed(one.grid[int(row) - 1][at]).rstrip().endswith("%") for row in frame.index]


def _said(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return said_as(name), value.strip()


def as_line(found: Judged, word: str) -> Mapping[str, object]:
    """Return an answer as the object that is printed for a machine."""
    levels, verdict, facts = found.verdict.level, found.verdict, found.one.facts
    between = found.measured.between
    return {
        "verdict": word,
        "capability": facts.name,
        "model": found.model,
        "level": found.measured.at,
        "low": between[0] if between else None,
        "high": between[1] if between else None,
        "examples": found.measured.examples,
        "unit": facts.unit,
        "better": facts.better,
        "target_share": facts.target_share,
        "likely_level": levels.point,
        "safe_level": levels.decision,
        "chance": verdict.chance,
        "reasons": list(verdict.reasons),
    }


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        "python -m components.gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("results", metavar="RESULTS", type=Path)
    parser.add_argument("--workbook", required=True)
    parser.add_argument("--capability", metavar="C", help="default: the primary one")
    parser.add_argument("--model", metavar="M", help="needed where the file has several")
    parser.add_argument("--say", action="append", default=[], metavar="NAME=VALUE")
    asked = parser.parse_args(arguments)
    try:
        found = judged(asked.results, asked.workbook, asked)
    except (Open, StorageError) as why:
        words = gate.as_cannot_tell(str(why))
        line: Mapping[str, object] = {"verdict": gate.CANNOT_TELL, "why": str(why)}
        code = EXITS[gate.CANNOT_TELL]
    else:
        word = gate.answer(found.verdict)
        words = gate.sentence(found.one.facts, found.measured, found.verdict)
        line, code = as_line(found, word), EXITS[word]
    sys.stdout.write(f"{words}\n{to_json(line).decode()}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
