"""What closing a meeting writes: its row, its decisions and the figures of the week, frozen."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import pandas as pd

from components.domain.cells import Cell, folded
from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.meeting import Figure, weekly_figures
from components.domain.schema import TABS
from components.domain.standing import standing
from components.domain.workbook import Workbook
from components.meeting.running import OF_DECISION, Drafted, Running, all_attendees
from components.storage import Row, Rows
from components.storage.rows import grid_of
from components.words import meeting as words

COLUMN_OF = {
    "decision": "decision",
    "kind": "kind",
    "owner": "owner",
    "due_on": "due_on",
    "customer": "because_of_customer",
    "experiment": "because_of_experiment",
    "item": "roadmap_item",
    "would_change": "what_would_change_it",
}
FIELD_OF = {column: name for name, column in COLUMN_OF.items()}
NOTES = "close/notes"


def decision_row(one: Drafted) -> Row:
    """Return a drafted decision as its row of Decisions, the same however often it is made."""
    row: dict[str, Cell] = {column: one.text(name) for name, column in COLUMN_OF.items()}
    is_put_off = one.text("kind") == "not now"
    if is_put_off:
        row |= {"owner": None, "due_on": None}
    because = one.text("because") if is_put_off else None
    row["decision"] = words.decided_text(one.text("decision") or "", because)
    return {"id": one.id, "decided_at": _moment(one.at), **row}


def problems(texts: Mapping[str, str]) -> dict[str, str]:
    """Return field -> what it should hold, before a decision can be taken down.

    An action needs an owner and a day, a "not now" its reason; the rest is judged by the schema.
    """
    filled = {name: texts.get(name, "").strip() for name in OF_DECISION}
    needed = ["decision"]
    needed += ["because"] if filled["kind"] == "not now" else ["owner", "due_on"]
    found = {name: words.IS_NEEDED[name] for name in needed if not filled[name]}
    row = decision_row(Drafted("x", dt.datetime(2000, 1, 1, tzinfo=dt.UTC), filled))
    tab = TABS["Decisions"]
    for problem in parse_tab(tab, grid_of(tab, [row]), UNKNOWN_LOCALE).problems:
        name = FIELD_OF.get(tab.by_header[folded(problem.column)].field, "decision")
        found.setdefault(name, f"{problem.column}: {problem.expected}")
    return found


def rows_to_write(meeting: Running, workbook: Workbook, at: dt.datetime) -> Rows:
    """Return every row that closing writes. at: the moment the figures are frozen, UTC.

    workbook: the whole one, as it was read just before. The frozen figures count this meeting and
    its decisions, so that the same day shows the same figures as soon as they are written.
    """
    rows: dict[str, Sequence[Row]] = {
        "Meetings": [meeting_row(meeting, workbook)],
        "Decisions": [decision_row(one) for one in meeting.decided],
    }
    figures = weekly_figures(standing(with_rows(workbook, rows), meeting.day))
    rows["Snapshots"] = [_frozen_row(one, meeting.day, at) for one in figures]
    return {tab: some for tab, some in rows.items() if some}


def meeting_row(meeting: Running, workbook: Workbook) -> Row:
    """Return the meeting's own row of Meetings."""
    team, there = workbook["Team"], all_attendees(meeting)
    engineers = {folded(n) for n in team.loc[team["role"] == "AI engineer", "name"]}
    heard = (one.text("customer") for one in meeting.decided)
    return {
        "id": meeting.id,
        "held_on": meeting.day.isoformat(),
        "led_by": meeting.led_by or None,
        "attendees": _names(there),
        "engineers_present": _names([name for name in there if folded(name) in engineers]),
        "customers_heard": _names([*meeting.heard, *(name for name in heard if name)]),
        "guesses": guesses_text(meeting),
        "notes": meeting.text(NOTES).strip() or None,
    }


def guesses_text(meeting: Running) -> str | None:
    """Return every question with everybody's guess and what customers said; None without one."""
    lines = []
    for name in meeting.agenda:
        guesses = {one.who: one.share for one in meeting.guesses.get(name, ())}
        shown = meeting.revealed.get(name)
        if not guesses or shown is None:
            continue  # what nobody was shown was not guessed against anything
        asked = words.question(name, shown.unit, shown.level)
        answer = words.answer_words(shown.share, shown.low, shown.high, shown.known)
        lines.append(words.guesses_cell(asked, guesses, answer))
    return " | ".join(lines) or None


def with_rows(workbook: Workbook, rows: Rows) -> Workbook:
    """Return the workbook as it will be with these rows in it."""
    frames = dict(workbook.frames)
    for name, some in rows.items():
        new = parse_tab(TABS[name], grid_of(TABS[name], list(some)), UNKNOWN_LOCALE).frame
        there = frames[name]
        after = int(there.index.max()) if len(there) else 1
        new.index = pd.Index(range(after + 1, after + 1 + len(new)), name=there.index.name)
        parts = [frame for frame in (there, new) if len(frame)]
        frames[name] = pd.concat(parts).astype(there.dtypes.to_dict()) if parts else there
    return replace(workbook, frames=frames)


def to_json(rows: Rows) -> str:
    """Return rows as the closing note holds them."""
    return json.dumps({tab: [dict(row) for row in some] for tab, some in rows.items()})


def from_json(text: str) -> Rows:
    """Return the rows of a closing note."""
    return cast("Rows", json.loads(text))


def _frozen_row(one: Figure, day: dt.date, at: dt.datetime) -> Row:
    row: Row = {"taken_at": _moment(at), "as_of": day.isoformat(), "figure": one.name}
    return {**row, "value": one.value, "low": one.low, "high": one.high, "n": one.n}


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}Z"


def _names(names: Sequence[str]) -> str | None:
    """Return names as one cell; a comma inside a name would make two of it."""
    return ", ".join(dict.fromkeys(name.replace(",", " ") for name in names)) or None
