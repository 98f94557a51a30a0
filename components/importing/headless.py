"""One foreign file into a workbook without a screen: what is open is asked, never guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from components.domain.cells import folded
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.percent_levels import LEVELS, as_percent, as_share, share_in
from components.domain.problems import Problem
from components.domain.recipes import KEEP, NOT_USED
from components.domain.schema import TABS, Kind, Tab, tab_titled
from components.importing.bringing import Brought, Signature, bring_in
from components.importing.mapping import Mapped, matches, tab_of, with_locale_of_settings
from components.importing.open_words import A_CURRENCY, TWO_WAYS
from components.importing.producers import left_to_you
from components.importing.recognising import Recipes, pages_of, tables_of
from components.importing.sources import Source
from components.storage import Store
from components.storage.files import grids_from_xlsx
from components.words.numbers import listed

LEAVE_OUT, LOCALE, SHARES, ENCODING = "leave out", "locale", "shares of 1", "encoding"
KEPT = "keep"  # said once for each column that comes in under its own title
A_COLUMN = re.compile(r"\[(.+)\]")  # in what is said: a column of the file, not a word for all rows
ONE_TABLE = {".csv", ".tsv", ".json", ".eval"}
AS_TYPED = "as typed"
YES = {"yes", "true", "1"}


class Open(Exception):
    """Something that the file does not settle. The text is the question, with its option."""


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever brings the file in has said. source: the tab it goes to; None: as recognised.

    words: name, folded -> value: "locale", "shares of 1", a column of ours, or a column's words;
    "keep": titles, a line each. otherwise: field -> what every row says where the file has no
    column for it and nothing was said.
    """

    source: str | None
    words: Mapping[str, str]
    otherwise: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> list[str]:
        """Return the titles of the columns that come in though we have none for them."""
        return (self.of(KEPT) or "").splitlines()

    def of(self, name: str) -> str | None:
        """Return what was said of something by its name."""
        return self.words.get(folded(name))


def settled(name: str, content: bytes, said: Said, recipes: Recipes | None = None) -> list[Mapped]:
    """Return the tables of a file as they go into the workbook; raise Open for what is not said.

    recipes: what the workbook keeps for files of the same titles. Raises NotAWorkbook for a file
    that cannot be read.
    """
    page = said.of(ENCODING)
    if page is None and (pages := pages_of(name, content)):
        shown = " · ".join(f"{page}: {text}" for page, text in pages.items())
        raise Open(f"{name}: which characters are these? --say {ENCODING}= and one of {shown}")
    tables = [table for table in tables_of(name, content, page, recipes=recipes) if table.row_count]
    every = {folded(table.called(at)) for table in tables for at in range(len(table.headers))}
    for title in said.kept:
        if folded(title) not in every:
            raise Open(f"{name} has no column {title}: --say '{KEPT}=its title'")
    found = [one for table in tables if (one := _mapped(table, said, is_alone=len(tables) == 1))]
    if not found:
        why = "".join(map(_why_open, tables))
        raise Open(f"{why}which tab is it? --as with one of {', '.join(TABS)}")
    for one in (located := with_locale_of_settings(found, said.of(LOCALE))):
        _require_one_reading(one)
    return located


def brought(store: Store, files: Sequence[Mapped], signed: Signature) -> Brought:
    """Write what is new and complete; skipped rows stay in the file."""
    return bring_in(store, files, with_set_aside=False, signed=signed)


def _mapped(table: Source, said: Said, *, is_alone: bool) -> Mapped | None:
    guess = tab_of(table)
    name = said.source or (guess.name if guess else None)
    if name is None or name == LEAVE_OUT:
        return None
    tab = next((tab for tab in TABS.values() if folded(tab.name) == folded(name)), None)
    if tab is None:
        raise Open(f"there is no tab {name}: --as with one of {', '.join(TABS)}")
    if said.source and not is_alone and (guess is None or guess.name != tab.name):
        return None  # of several sheets the one that is meant
    targets = [match.target for match in matches(tab, table)]
    targets = _with_kept(table, targets, said)
    targets, constants = _with_said(table, tab, targets, said)
    before = table.recipe
    mapped = Mapped(
        table,
        tab,
        tuple(targets),
        before.locale if before else None,
        constants=tuple({**(before.constants if before else {}), **dict(constants)}.items()),
        words=tuple({**(before.words if before else {}), **said.words}.items()),
    )
    others = [
        (c.field, said.otherwise[c.field]) for c in mapped.missing if c.field in said.otherwise
    ]
    mapped = replace(mapped, constants=(*mapped.constants, *others))
    for column, titles in mapped.twofold.items():
        raise Open(
            f"{table.name}: {listed(titles, 9)} may both be {column.title}: "
            f"--say '{column.title}=[{titles[0]}]'"
        )
    for column in mapped.missing:
        raise Open(
            f"{_untitled(table) or f'{table.name}: '}every row of {tab.name} needs {column.title}: "
            f"--say '{column.title}=...' for all rows, or '{column.title}=[title of a column]'"
        )
    for column, why in mapped.wanted.items():
        raise Open(
            f"{table.name}: {why}. --say '{column.title}=...' for all rows, "
            f"'{column.title}=[title of a column]', or '{column.title}=' where nobody knows it"
        )
    return replace(mapped, shares=_shares(mapped, said))


def _why_open(table: Source) -> str:
    """Return what keeps a table from being taken for a tab, as the beginning of a question."""
    words = left_to_you(table)
    return f"{table.name}: {words}. " if words else _untitled(table)


def _untitled(table: Source) -> str:
    """Say what the columns of a table without titles are called; "" for any other table."""
    if not table.is_untitled:
        return ""
    columns = [
        f"{title} ({', '.join(table.examples(at)[:1]) or 'blank'})"
        for at, title in enumerate(table.headers)
    ]
    return f"{table.name} has no titles, its columns are {listed(columns, 9)}; "


def _with_kept(table: Source, targets: list[str], said: Said) -> list[str]:
    """Return the columns' targets, those kept under their own title that were asked for."""
    titles = [folded(table.called(at)) for at in range(len(targets))]
    wanted = {folded(title) for title in said.kept}
    return [
        KEEP if title in wanted else target for title, target in zip(titles, targets, strict=True)
    ]


def _with_said(
    table: Source, tab: Tab, targets: list[str], said: Said
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Return the columns' targets and the constants, as said of each column of the tab."""
    constants = []
    for column in tab.columns:
        value = said.of(column.title)
        if value is None:
            continue
        targets = [NOT_USED if target == column.field else target for target in targets]
        if (meant := A_COLUMN.fullmatch(value)) is None:
            constants.append((column.field, value))
            continue
        titles = [folded(title) for title in table.headers]
        if folded(meant[1]) not in titles:
            raise Open(f"{table.name} has no column {meant[1]}: --say '{column.title}=[its title]'")
        targets[titles.index(folded(meant[1]))] = column.field
    return targets, tuple(constants)


def _shares(mapped: Mapped, said: Said) -> tuple[tuple[str, bool], ...]:
    """Return what levels that look like shares of 1 are; raise Open where nobody has said it."""
    found = []
    for at, name in enumerate(mapped.targets):
        column = mapped.tab.by_field.get(name)
        is_percent = column is not None and column.kind.word == "percent"
        if not is_percent and name not in LEVELS.get(mapped.tab.name, ()):
            continue
        level = share_in(mapped.source.cells(at), UNKNOWN_LOCALE)
        if level is None or said.of(SHARES) == AS_TYPED:
            continue
        before = mapped.source.recipe
        if before is not None and name in before.shares and said.of(SHARES) is None:
            found.append((name, before.shares[name]))
            continue
        answer = said.of(SHARES)
        if answer is None:
            raise Open(
                f"{mapped.source.name}, {mapped.source.called(at)}: is {level:g} {as_share(level)} "
                f"or {as_percent(level)}? --say '{SHARES}=yes', =no, or ='{AS_TYPED}' for a level "
                "that is no percentage"
            )
        found.append((name, answer.casefold() in YES))
    return tuple(found)


def _require_one_reading(mapped: Mapped) -> None:
    """Raise Open where a row reads in two ways, or says a word that none of the choices has."""
    for row, problems in mapped.set_aside.items():
        for problem in problems:
            column = mapped.tab.by_header.get(folded(problem.column))
            question = _question(problem, column.kind if column else None)
            if question is not None:
                place = f"{mapped.source.name} row {mapped.source.place(row)}, {problem.column}"
                raise Open(f"{place}: what is {problem.typed!r}? {question}")


def _question(problem: Problem, kind: Kind | None) -> str | None:
    """Return what would settle a cell for the whole column; None where the cell is merely wrong."""
    if TWO_WAYS in problem.expected:
        return f"--say '{LOCALE}=en_US', en_GB or de_DE"
    if problem.expected.startswith(A_CURRENCY):
        return f"It expects {problem.expected}. --say with a rate for each, e.g. --say EUR=1.08"
    if kind is not None and kind.choices and kind.word == "choice" and problem.typed:
        choices = ", ".join(kind.choices)
        return f"--say '{problem.typed}=' and one of {choices}, or nothing for a blank"
    return None


def is_foreign(path: Path) -> bool:
    """Return whether a file is one table, or an .xlsx file none of whose sheets is a tab of ours.

    Raises NotAWorkbook for an .xlsx file that cannot be read.
    """
    if not path.is_file():
        return False
    if path.suffix.lower() in ONE_TABLE:
        return True
    if path.suffix.lower() != ".xlsx":
        return False
    return not any(map(tab_titled, grids_from_xlsx(path.read_bytes(), path.name)))
