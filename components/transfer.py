"""Copy a workbook from anywhere to anywhere: import, export, backup, and the way to a larger store.

    python -m components.transfer FROM TO [--append]
    python -m components.transfer FILE TO [--as TAB] [--say NAME=VALUE ...]

FROM and TO are addresses as `open_store` takes them. Rows that are set aside travel as they stand
and are named, row by row; nothing is written when anything is in the way.

FILE is one table of another tool (.csv, .tsv, .json, .eval, or an .xlsx file without our tabs).
What is new in it is added to TO, by what it is recognised as. Where it leaves something open,
nothing is written, and one line names the question and its option.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from components.domain.grid import rows_set_aside
from components.domain.problems import Problem
from components.domain.recipes import said_as
from components.domain.schema import TABS, tab_titled
from components.domain.workbook import Workbook, parse
from components.importing.bringing import Brought, Signature
from components.importing.headless import KEPT, Open, Said, brought, is_foreign, settled
from components.importing.keeping import keep, recipes_of
from components.importing.mapping import Mapped
from components.importing.there import read_or_new
from components.storage import (
    NotAWorkbook,
    NothingThere,
    StorageError,
    Store,
    TargetHoldsRows,
    open_store,
)
from components.storage.files import grids_from_xlsx
from components.storage.files.hidden import hidden_in
from components.storage.rows import row_counts, rows_of
from components.words.numbers import hidden_words, listed

SAY = (
    "how dates are written (locale=en_GB), what a column of ours is (Customer=[Company]), or a "
    "column that comes in though we have none for it (keep=Phone)"
)
BY = "components.transfer"
MOST_LEFT = 9  # titles of columns that are named
CANNOT = 2  # the exit code of a transfer that did not happen
HINT = "; give an empty or new target, or --append to a database"


@dataclass(frozen=True, slots=True)
class Transfer:
    """What was copied. read, written: tab -> rows. workbook: the source, parsed.

    columns_kept: tab -> headers that no figure reads; they travelled all the same.
    """

    source: str
    target: str
    read: Mapping[str, int]
    written: Mapping[str, int]
    workbook: Workbook
    columns_kept: Mapping[str, tuple[str, ...]]


def transfer(source: Store, target: Store, *, append: bool = False) -> Transfer:
    """Copy every row of every known tab; raise a StorageError, with nothing written, if it cannot.

    append: the target may hold rows; those that are there already are not written again.
    """
    reading = source.read()
    rows = rows_of(reading)
    if not rows:
        raise NotAWorkbook(source.name, f"none of its tabs is one of {', '.join(TABS)}")
    before = _counts_if_there(target)
    if any(before.values()) and not append:
        filled = ", ".join(tab for tab, count in before.items() if count)
        raise TargetHoldsRows(target.name, filled)
    target.append(rows)
    after = row_counts(target.read())
    return Transfer(
        source.name,
        target.name,
        {tab: len(some) for tab, some in rows.items()},
        {tab: after[tab] - before.get(tab, 0) for tab in rows},
        parse(reading),
        {
            tab: tuple(dict.fromkeys(k for row in some for k in row if k not in TABS[tab].by_field))
            for tab, some in rows.items()
        },
    )


def _counts_if_there(target: Store) -> dict[str, int]:
    try:
        return row_counts(target.read())
    except NothingThere:
        return {}


# --- the words of the command ---------------------------------------------------------------


def told(done: Transfer) -> Iterator[str]:
    """Yield the lines that say what was copied, what is set aside and what is not used."""
    yield f"from {done.source}"
    yield f"to   {done.target}"
    aside = rows_set_aside(done.workbook.problems)
    for tab, read in done.read.items():
        yield _counted(tab, read, done.written[tab], aside[tab])
    yield f"  {'all tabs':14}{sum(done.written.values()):6} rows written"
    if done.workbook.set_aside:
        yield "set aside: copied as they stand, and in no figure until they are mended"
        yield from map(_reason, done.workbook.set_aside)
    for title in done.workbook.unknown_tabs:
        yield f"not used, not copied: {title} (there is no such tab)"
    for tab, headers in done.columns_kept.items():
        if headers:
            yield f"not used, but copied: {tab}, columns {', '.join(headers)}"


def _hidden_in(file: Path) -> Iterator[str]:
    """Yield what of our tabs an .xlsx file that was copied keeps out of sight."""
    if file.suffix.lower() != ".xlsx" or not file.is_file():
        return
    content = file.read_bytes()
    grids = grids_from_xlsx(content, file.name)
    for title, hidden in hidden_in(content).items():
        filled = {at for at, row in enumerate(grids.get(title, ()), 1) if row}
        rows = len(hidden.rows & filled)
        if rows and tab_titled(title) is not None:
            yield f"{title}: {hidden_words(rows)}"


def _counted(tab: str, read: int, written: int, aside: int) -> str:
    there = f", {read - written} already there" if written < read else ""
    bad = f", {aside} set aside" if aside else ""
    return f"  {tab:14}{written:6} rows written{there}{bad}"


def _reason(problem: Problem) -> str:
    where = f"{problem.tab} row {problem.row}, {problem.column}"
    return f"  {where}: typed {problem.typed!r}, expected {problem.expected}"


def _said(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return said_as(name), value.strip()


def _words(texts: Sequence[str]) -> dict[str, str]:
    """Return what was said by its name; of what may be said several times, a line each."""
    found: dict[str, str] = {}
    for name, value in map(_said, texts):
        found[name] = f"{found[name]}\n{value}" if name == KEPT and name in found else value
    return found


def _bring_in(file: Path, target: str, said: Said) -> Iterator[str]:
    """Add what is new in a file to a workbook; return the lines that say what became of it."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotAWorkbook(str(file), f"it cannot be read ({error.strerror})") from error
    store = open_store(target)
    files = settled(file.name, content, said, recipes_of(read_or_new(store)))
    signed = (BY, dt.datetime.now(dt.UTC).replace(microsecond=0))
    lines = [f"from {file}", f"to   {store.name}", *_became(brought(store, files, signed), files)]
    if kept := _kept(store, files, signed):
        lines.append(f"what was said is kept in Sources for the next such file: {listed(kept, 9)}")
    return iter(lines)


def _kept(store: Store, files: Sequence[Mapped], signed: Signature) -> list[str]:
    try:
        return keep(store, files, signed)
    except StorageError:  # a file that is filled once; what is not kept is asked again
        return []


def _became(done: Brought, files: Sequence[Mapped]) -> Iterator[str]:
    for one in files:
        known = one.source.known
        yield f"{one.source.name} -> {one.tab.name}" + (
            f": {'; '.join(known.said)}" if known else ""
        )
        if one.source.hidden_rows:
            yield f"  {hidden_words(one.source.hidden_rows)}"
        if one.left and known is None:
            yield f"  left out: {listed(one.left, MOST_LEFT)}. --say '{KEPT}=TITLE' brings one in"
    for tab in dict.fromkeys(one.tab.name for one in files):
        parts = [f"  {tab:14}{done.written[tab]:6} rows written"]
        for word, counted in (
            ("completed", done.completed),
            ("already there", done.there + done.twice),
            ("at odds with a row that is there, not written", done.conflicts),
            ("that could not be read, left out", done.left_out),
        ):
            parts += [f"{counted[tab]} {word}"] if counted[tab] else []
        yield ", ".join(parts)
    for one in files:
        for row, some in one.set_aside.items():
            yield from (_reason(replace(each, row=one.source.place(row))) for each in some)


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser("python -m components.transfer", description=__doc__)
    parser.add_argument("source", metavar="FROM")
    parser.add_argument("target", metavar="TO")
    parser.add_argument("--append", action="store_true", help="add to a target that holds rows")
    parser.add_argument("--as", dest="tab", metavar="TAB", help="the tab that a file goes to")
    parser.add_argument("--say", action="append", default=[], metavar="NAME=VALUE", help=SAY)
    asked = parser.parse_args(arguments)
    try:
        file = Path(asked.source)
        if asked.tab or asked.say or is_foreign(file):
            said = Said(asked.tab, _words(asked.say))
            sys.stdout.writelines(f"{line}\n" for line in _bring_in(file, asked.target, said))
            return 0
        done = transfer(open_store(asked.source), open_store(asked.target), append=asked.append)
    except Open as question:
        sys.stderr.write(f"nothing was written: {question}\n")
        return CANNOT
    except StorageError as error:
        hint = "" if asked.append or not isinstance(error, TargetHoldsRows) else HINT
        sys.stderr.write(f"nothing was copied: {error}{hint}\n")
        return CANNOT
    sys.stdout.writelines(f"{line}\n" for line in (*told(done), *_hidden_in(file)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
